import * as z from 'zod';
import { countryCode } from '../../country.ts';
import { deletedScope, oneOrMore, page, pageQuery, text } from '../../fields.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { listedShow, showSort, showStatus } from '../../show.ts';

export const listTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows',
  name: 'list-tv-shows',
  area: 'shows',
  summary: 'The shows, page by page',
  errorImpact: 'Nobody can browse the shows of the catalog.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    title: text(255)
      .optional()
      .meta({ description: 'A part of the title or of another name, accents or not; where none contains it, something like it' }),
    genre: oneOrMore(text(100)).optional().meta({ description: 'Genres are alternatives, compared without regard to case' }),
    status: showStatus.optional(),
    network: text(255).optional().meta({ description: 'The name of the network, without regard to case' }),
    country: countryCode.optional().meta({ description: 'Of the network' }),
    scope: deletedScope,
    sort: showSort.optional().meta({ description: 'By title, unless it is said' }),
    ...pageQuery(),
  }),
  responses: { 200: page(listedShow) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The latest first', as: 'viewer', query: { sort: '-premiered', limit: 2 }, status: 200 },
    { summary: 'By a part of the title', as: 'viewer', query: { title: 'breaking' }, status: 200 },
    {
      summary: 'Dramas and comedies that go on',
      as: 'viewer',
      query: { genre: ['drama', 'Comedy'], status: 'running', country: 'US' },
      status: 200,
    },
    {
      summary: 'What was deleted is for editors',
      as: 'viewer',
      query: { scope: 'deleted' },
      status: 403,
      answer: { code: 'forbidden' },
    },
    { summary: 'The latest deletions', as: 'editor', query: { scope: 'deleted', limit: 5 }, status: 200 },
    madeUpCursor({ as: 'viewer' }),
  ],
});
