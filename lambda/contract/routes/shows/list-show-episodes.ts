import { absent } from '../../examples.ts';
import { pageQuery, season } from '../../fields.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { byReference, episodeOfShow } from '../../show.ts';

export const listShowEpisodes = defineRoute({
  key: 'GET /api/v1/tv_shows/{id}/episodes',
  name: 'list-show-episodes',
  summary: 'The episodes of a show in the order of their numbers',
  errorImpact: 'Nobody can read the list of a show’s episodes.',
  ...listOfRoute(byReference, episodeOfShow, { season: season.optional() }, pageQuery(100, 500)),
  examples: [
    { summary: 'The first season', path: { id: samples.showId }, query: { season: 1 } },
    absent({ summary: 'Of a show that is not there' }),
  ],
});
