import { topRatedMovies } from '../../contract/routes/catalog/top-rated-movies.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { moviesTopRated } from '../../stores/catalog/movies-top-rated.ts';

export const handler = endpoint(topRatedMovies, async ({ query: { start, limit }, use }) => {
  const { movies, more } = await moviesTopRated(use('catalog:read'), start, limit);
  return { status: 200, body: { movies, pagination: { start, limit, has_more: more } } };
});
