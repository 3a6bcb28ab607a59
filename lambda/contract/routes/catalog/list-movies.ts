import * as z from 'zod';
import { deletedScope, oneOrMore, page, pageQuery, text } from '../../fields.ts';
import { listedMovie, movieGenre, movieRating, movieSort, movieYear } from '../../movie.ts';
import { madeUpCursor } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';

export const listMovies = defineRoute({
  key: 'GET /api/v1/movies',
  name: 'list-movies',
  area: 'catalog',
  summary: 'The movies, page by page',
  description:
    'By title, or where a title is asked for the best match first, unless `sort` says otherwise. A title is found by a part of it, ' +
    'without regard to case and accents; where none contains the text, those that are like it are found.',
  errorImpact: 'Nobody can browse the movies.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z.strictObject({
    scope: deletedScope,
    title: text(255).optional().meta({ description: 'A part of the title, or something like it', example: 'godfather' }),
    genre: oneOrMore(movieGenre).optional().meta({ description: 'Genres are alternatives, compared without regard to case' }),
    min_rating: movieRating.optional(),
    year_from: movieYear.optional(),
    year_to: movieYear.optional(),
    sort: movieSort.optional(),
    ...pageQuery(),
  }),
  responses: { 200: page(listedMovie) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The best rated first', as: 'viewer', query: { sort: '-rating', limit: 2 }, status: 200 },
    {
      summary: 'The best rated dramas of a decade',
      as: 'viewer',
      query: { genre: 'drama', year_from: 1990, year_to: 1999, sort: '-rating', limit: 2 },
      status: 200,
    },
    { summary: 'By a title with a mistake', as: 'viewer', query: { title: 'shawshenk' }, status: 200 },
    { summary: 'An unknown order is refused', as: 'viewer', query: { sort: 'colour' }, status: 400, answer: { code: 'validation_failed' } },
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
