import { deleteShow } from '../contract/commands/delete-show.ts';
import { deleteTvShow } from '../contract/routes/delete-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { namedShowId } from '../stores/catalog/show-reference.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(deleteTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  return changeCatalog(request, deleteShow, { id, expected_version: versionOf(request.headers) });
});
