import * as z from 'zod';
import { movie, newMovieFields } from '../../movie.ts';
import { receipt } from '../../receipt.ts';
import { defineRoute } from '../../route.ts';
import { createHeaders, createProblems, writeUses } from '../../write.ts';

export const createMovie = defineRoute({
  key: 'POST /api/v1/movies',
  name: 'create-movie',
  area: 'catalog',
  summary: 'Add a movie',
  description:
    'The movie goes through the queue: the answer is a receipt (202), or with `Prefer: wait=N` the outcome itself. ' +
    'A movie equal in title, genre, rating and year ends as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add movies; what was accepted before is not affected.',
  auth: 'editor',
  uses: writeUses,
  headers: createHeaders,
  body: newMovieFields,
  responses: {
    201: movie.pick({ id: true, title: true, genre: true, rating: true, year: true, version: true }).meta({ id: 'AddedMovie' }),
    202: receipt.extend({ message: z.literal('Movie creation request received') }).meta({ id: 'MovieReceipt' }),
  },
  problems: createProblems,
  examples: [
    {
      summary: 'Add one and come back for the outcome',
      as: 'editor',
      body: { title: 'The Example & the Queue', genre: 'Drama', rating: 7.5, year: 2026 },
      status: 202,
      answer: { message: 'Movie creation request received' },
    },
    {
      summary: 'Add one and wait',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { title: 'Worth the Wait', genre: 'Comedy' },
      status: 201,
      answer: { title: 'Worth the Wait', rating: null },
    },
    {
      summary: 'The same again is a duplicate',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { title: 'Worth the Wait', genre: 'Comedy' },
      status: 409,
      answer: { code: 'duplicate' },
    },
    {
      summary: 'A rating beyond the scale is refused',
      as: 'editor',
      body: { title: 'Eleven', genre: 'Comedy', rating: 11 },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'rating' }] },
    },
    {
      summary: 'Viewers may not',
      as: 'viewer',
      body: { title: 'Not Mine', genre: 'Drama' },
      status: 403,
      answer: { code: 'forbidden' },
    },
  ],
});
