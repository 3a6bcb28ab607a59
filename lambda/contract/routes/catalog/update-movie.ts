import { outdated, unversioned, waiting } from '../../examples.ts';
import { movieFields } from '../../movie.ts';
import { byResourceRef, upsertNote } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { upsertRoute } from '../../write.ts';

export const updateMovie = defineRoute({
  key: 'PUT /api/v1/movies/{id}',
  name: 'update-movie',
  summary: 'Replace a movie',
  description: `Fields that the body omits become unknown. To remove a rating, omit it. ${upsertNote}`,
  errorImpact: 'Editors cannot correct movies. Changes already accepted are not affected.',
  ...upsertRoute(byResourceRef),
  body: movieFields,
  examples: [
    unversioned(samples.movieId, { title: 'Another Title' }),
    outdated(samples.movieId, { title: 'Another Title', genre: 'Drama' }),
    {
      summary: 'A new key adds the movie',
      path: { id: 'imdb:tt9900001' },
      headers: waiting,
      body: { title: 'A Movie Elsewhere', genre: 'Drama', year: 2024 },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same values again change nothing',
      path: { id: 'imdb:tt9900001' },
      headers: waiting,
      body: { title: 'A Movie Elsewhere', genre: 'Drama', year: 2024 },
      status: 200,
      answer: { version: 1 },
    },
  ],
});
