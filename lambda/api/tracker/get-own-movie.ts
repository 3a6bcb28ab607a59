import { getOwnMovie as route } from '../../contract/routes/tracker/get-own-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { getOwnMovie } from '../../stores/tracker/own-movies.ts';

export const handler = endpoint(route, async ({ path, caller, use }) => {
  const movie = await getOwnMovie(use('ledger:get'), caller.sub, path.id);
  return { status: 200, body: movie, ...(movie.version !== null && { headers: { etag: `"${movie.version}"` } }) };
});
