import { deleteMovie as command } from '../../contract/commands/catalog/delete-movie.ts';
import { deleteMovie } from '../../contract/routes/catalog/delete-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteMovie, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
