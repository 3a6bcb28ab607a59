import { absent } from '../../examples.ts';
import { pageQuery, season } from '../../fields.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, episodeOfShow } from '../../show.ts';

export const listShowEpisodes = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/episodes',
  name: 'list-show-episodes',
  summary: 'List the episodes of a show by number',
  errorImpact: 'Nobody can see the episodes of a show.',
  ...listOfRoute(byReference, episodeOfShow, { season: season.optional() }, pageQuery(100, 500)),
  examples: [
    { summary: 'The first season', path: { id: samples.showId }, query: { season: 1 } },
    absent({ summary: 'A show that does not exist' }),
  ],
});
