import { deleteMovie as command } from '../contract/commands/delete-movie.ts';
import { deleteMovie } from '../contract/routes/delete-movie.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(deleteMovie, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
