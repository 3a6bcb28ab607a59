import { getOwnMovie as route } from '../../contract/routes/tracker/get-own-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { getOwnMovie } from '../../stores/tracker/own-movies.ts';

export const handler = endpoint(route, async ({ path, caller, use }) => {
  const movie = await getOwnMovie(use('ledger:get'), caller.sub, path.id);
  if (!movie) throw new Problem('not_found', { detail: 'You have not watched, rated or planned the movie.' });
  return { status: 200, body: movie, headers: { etag: `"${movie.version}"` } };
});
