import { mergeGenre as command } from '../../contract/commands/catalog/merge-genre.ts';
import { mergeGenre } from '../../contract/routes/catalog/merge-genre.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(mergeGenre, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers), ...request.body }),
);
