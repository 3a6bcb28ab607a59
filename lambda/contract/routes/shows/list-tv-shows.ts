import { countryCode } from '../../country.ts';
import { deletedForEditors, latestDeletions, madeUpCursor } from '../../examples.ts';
import { anyGenre, deletedScope, text } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { listedShow, showSort, showStatus } from '../../show.ts';

export const listTvShows = defineRoute({
  key: 'GET /api/v1/tv_shows',
  name: 'list-tv-shows',
  summary: 'List the shows',
  errorImpact: 'Nobody can browse the shows of the catalog.',
  ...listRoute(listedShow, {
    title: text(255)
      .optional()
      .meta({ description: 'Part of the title or of another name, ignoring accents. If no name contains it, similar names match' }),
    genre: anyGenre(text(100)),
    status: showStatus.optional(),
    network: text(255).optional().meta({ description: 'Name of the network, ignoring case' }),
    country: countryCode.optional().meta({ description: 'Home country of the network' }),
    scope: deletedScope,
    sort: showSort.optional().meta({ description: 'Default: by title' }),
  }),
  examples: [
    { summary: 'Latest first', query: { sort: '-premiered', limit: 2 } },
    { summary: 'By part of the title', query: { title: 'breaking' } },
    { summary: 'Running dramas and comedies', query: { genre: ['drama', 'Comedy'], status: 'running', country: 'US' } },
    deletedForEditors,
    latestDeletions,
    madeUpCursor(),
  ],
});
