import { countryCode } from '../../country.ts';
import { deletedForEditors, latestDeletions, madeUpCursor } from '../../examples.ts';
import { anyGenre, deletedScope, text } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { listedShow, showSort, showStatus } from '../../show.ts';

export const listTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows',
  name: 'list-tv-shows',
  summary: 'The shows, page by page',
  errorImpact: 'Nobody can browse the shows of the catalog.',
  ...listRoute(listedShow, {
    title: text(255)
      .optional()
      .meta({ description: 'A part of the title or of another name, accents or not; where none contains it, something like it' }),
    genre: anyGenre(text(100)),
    status: showStatus.optional(),
    network: text(255).optional().meta({ description: 'The name of the network, without regard to case' }),
    country: countryCode.optional().meta({ description: 'Of the network' }),
    scope: deletedScope,
    sort: showSort.optional().meta({ description: 'By title, unless it is said' }),
  }),
  examples: [
    { summary: 'The latest first', query: { sort: '-premiered', limit: 2 } },
    { summary: 'By a part of the title', query: { title: 'breaking' } },
    { summary: 'Dramas and comedies that go on', query: { genre: ['drama', 'Comedy'], status: 'running', country: 'US' } },
    deletedForEditors,
    latestDeletions,
    madeUpCursor(),
  ],
});
