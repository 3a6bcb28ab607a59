import { mergeGenre as command } from '../contract/commands/merge-genre.ts';
import { mergeGenre } from '../contract/routes/merge-genre.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(mergeGenre, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers), ...request.body }),
);
