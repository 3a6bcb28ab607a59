import { deletedForEditors, latestDeletions, madeUpCursor } from '../../examples.ts';
import { anyGenre, deletedScope, text } from '../../fields.ts';
import { listedMovie, movieGenre, movieRating, movieSort, movieYear } from '../../movie.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listMovies = defineRoute({
  key: 'GET /api/v1/movies',
  name: 'list-movies',
  summary: 'List the movies',
  description:
    'The default order is by title or, with the filter `title`, the best match first. The filter `title` matches part of a title, ' +
    'ignoring case and accents. If no title contains the text, similar titles match.',
  errorImpact: 'Nobody can browse the movies.',
  ...listRoute(listedMovie, {
    scope: deletedScope,
    title: text(255).optional().meta({ description: 'Part of the title, or a similar text', example: 'godfather' }),
    genre: anyGenre(movieGenre),
    min_rating: movieRating.optional(),
    year_from: movieYear.optional(),
    year_to: movieYear.optional(),
    sort: movieSort.optional(),
  }),
  examples: [
    { summary: 'Best rated first', query: { sort: '-rating', limit: 2 } },
    { summary: 'The best rated dramas of a decade', query: { genre: 'drama', year_from: 1990, year_to: 1999, sort: '-rating', limit: 2 } },
    { summary: 'By title, with a typing error', query: { title: 'shawshenk' } },
    { summary: 'An unknown sort order is refused', query: { sort: 'colour' }, code: 'validation_failed' },
    deletedForEditors,
    latestDeletions,
    madeUpCursor(),
  ],
});
