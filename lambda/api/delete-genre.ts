import { deleteGenre as command } from '../contract/commands/delete-genre.ts';
import { deleteGenre } from '../contract/routes/delete-genre.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(deleteGenre, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
