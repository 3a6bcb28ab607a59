import { pageQuery, text } from '../../fields.ts';
import { movie } from '../../movie.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const searchMovies = defineRoute({
  key: 'GET /api/v1/movies/search',
  name: 'search-movies',
  summary: 'Movies whose title contains a text',
  description:
    'Case and accents are ignored, and `%` and `_` are plain characters. Titles that begin with the text come first; the rest is sorted ' +
    'by title. If no title contains the text, similar titles match, the most similar first.',
  errorImpact: 'Nobody can find a movie by its title.',
  ...listRoute(
    movie,
    {
      title: text(255).meta({ example: 'godfather' }),
    },
    pageQuery(20, 100),
  ),
  examples: [
    { summary: 'Part of a title', query: { title: 'godfather', limit: 1 } },
    { summary: 'A title is required', code: 'validation_failed' },
  ],
});
