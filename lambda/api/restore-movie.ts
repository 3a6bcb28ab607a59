import { restoreMovie as command } from '../contract/commands/restore-movie.ts';
import { restoreMovie } from '../contract/routes/restore-movie.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreMovie, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
