import { deletedForEditors, latestDeletions, madeUpCursor } from '../../examples.ts';
import { anyGenre, deletedScope, text } from '../../fields.ts';
import { listedMovie, movieGenre, movieRating, movieSort, movieYear } from '../../movie.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listMovies = defineRoute({
  key: 'GET /api/v1/movies',
  name: 'list-movies',
  summary: 'The movies, page by page',
  description:
    'By title, or where a title is asked for the best match first, unless `sort` says otherwise. A title is found by a part of it, ' +
    'without regard to case and accents; where none contains the text, those that are like it are found.',
  errorImpact: 'Nobody can browse the movies.',
  ...listRoute(listedMovie, {
    scope: deletedScope,
    title: text(255).optional().meta({ description: 'A part of the title, or something like it', example: 'godfather' }),
    genre: anyGenre(movieGenre),
    min_rating: movieRating.optional(),
    year_from: movieYear.optional(),
    year_to: movieYear.optional(),
    sort: movieSort.optional(),
  }),
  examples: [
    { summary: 'The best rated first', query: { sort: '-rating', limit: 2 } },
    { summary: 'The best rated dramas of a decade', query: { genre: 'drama', year_from: 1990, year_to: 1999, sort: '-rating', limit: 2 } },
    { summary: 'By a title with a mistake', query: { title: 'shawshenk' } },
    { summary: 'An unknown order is refused', query: { sort: 'colour' }, code: 'validation_failed' },
    deletedForEditors,
    latestDeletions,
    madeUpCursor(),
  ],
});
