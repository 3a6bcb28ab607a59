import { updateMovie as command } from '../../contract/commands/catalog/update-movie.ts';
import { updateMovie } from '../../contract/routes/catalog/update-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateMovie, async (request) => {
  const { title, genre = null, rating = null, year = null } = request.body;
  const data = { id: request.path.id, expected_version: requiredVersion(request.headers), title, genre, rating, year };
  return changeCatalog(request, command, data);
});
