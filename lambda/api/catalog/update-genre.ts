import { updateGenre as command } from '../../contract/commands/catalog/update-genre.ts';
import { updateGenre } from '../../contract/routes/catalog/update-genre.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateGenre, async (request) => {
  const expected_version = requiredVersion(request.headers);
  return changeCatalog(request, command, { id: request.path.id, expected_version, ...request.body });
});
