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
    'The movie goes through the queue: the answer is a receipt (202), or with `Prefer: wait=N` the outcome itself. ' +
    'A movie equal in title, genre, rating and year ends as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add movies; what was accepted before is not affected.',
  ...createRoute(),
  body: newMovieFields,
  responses: {
    201: movie.pick({ id: true, title: true, genre: true, rating: true, year: true, version: true }).meta({ id: 'AddedMovie' }),
    202: receipt.extend({ message: z.literal('Movie creation request received') }).meta({ id: 'MovieReceipt' }),
  },
  examples: [
    {
      summary: 'Add one and come back for the outcome',
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
    { summary: 'The same again is a duplicate', headers: waiting, body: { title: 'Worth the Wait', genre: 'Comedy' }, code: 'duplicate' },
    { summary: 'A rating beyond the scale is refused', body: { title: 'Eleven', genre: 'Comedy', rating: 11 }, invalid: 'rating' },
    { summary: 'Viewers may not', as: 'viewer', body: { title: 'Not Mine', genre: 'Drama' }, code: 'forbidden' },
  ],
});
