import { deleteGenre as command } from '../../contract/commands/catalog/delete-genre.ts';
import { deleteGenre } from '../../contract/routes/catalog/delete-genre.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteGenre, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
