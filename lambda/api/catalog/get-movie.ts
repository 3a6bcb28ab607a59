import { getMovie } from '../../contract/routes/catalog/get-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { movieById } from '../../stores/catalog/movie-by-id.ts';

export const handler = endpoint(getMovie, async ({ path, use }) => {
  const movie = await movieById(use('catalog:read'), path.id);
  if (!movie) throw new Problem('not_found');
  return { status: 200, body: movie, headers: { etag: `"${movie.version}"` } };
});
