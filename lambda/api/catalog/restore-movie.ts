import { restoreMovie as command } from '../../contract/commands/catalog/restore-movie.ts';
import { restoreMovie } from '../../contract/routes/catalog/restore-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(restoreMovie, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
