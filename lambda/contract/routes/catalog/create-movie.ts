import * as z from 'zod';
import { waiting } from '../../examples.ts';
import { movie, newMovieFields } from '../../movie.ts';
import { receipt } from '../../receipt.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const createMovie = defineRoute({
  key: 'POST /api/v1/movies',
  name: 'create-movie',
  summary: 'Add a movie',
  description:
    'The change goes through the queue. The answer is a receipt (202) or, with `Prefer: wait=N`, the outcome itself. ' +
    'If a movie has the same title, genre, rating and year, the change ends as `duplicate` and names that movie.',
  errorImpact: 'Editors cannot add movies. Changes already accepted are not affected.',
  ...createRoute(),
  body: newMovieFields,
  responses: {
    201: movie.pick({ id: true, title: true, genre: true, rating: true, year: true, version: true }).meta({ id: 'AddedMovie' }),
    202: receipt.extend({ message: z.literal('Movie creation request received') }).meta({ id: 'MovieReceipt' }),
  },
  examples: [
    {
      summary: 'Add a movie and read the outcome later',
      body: { title: 'The Example & the Queue', genre: 'Drama', rating: 7.5, year: 2026 },
      status: 202,
      answer: { message: 'Movie creation request received' },
    },
    {
      summary: 'Add one and wait',
      headers: waiting,
      body: { title: 'Worth the Wait', genre: 'Comedy' },
      answer: { title: 'Worth the Wait', rating: null },
    },
    {
      summary: 'An equal resource is a duplicate',
      headers: waiting,
      body: { title: 'Worth the Wait', genre: 'Comedy' },
      code: 'duplicate',
    },
    { summary: 'A rating above 10 is refused', body: { title: 'Eleven', genre: 'Comedy', rating: 11 }, invalid: 'rating' },
    { summary: 'Viewers do not have permission', as: 'viewer', body: { title: 'Not Mine', genre: 'Drama' }, code: 'forbidden' },
  ],
});
