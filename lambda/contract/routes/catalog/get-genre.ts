import { absent, byItsId } from '../../examples.ts';
import { genre } from '../../genre.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getGenre = defineRoute({
  key: 'GET /api/v1/genres/{id}',
  name: 'get-genre',
  summary: 'One genre',
  description: 'To list the shows and movies of a genre, use the filter `genre` of their lists.',
  errorImpact: 'Nobody can open a genre.',
  ...oneRoute(genre),
  examples: [byItsId(samples.genreId), absent()],
});
