import { deleteShow } from '../../contract/commands/shows/delete-show.ts';
import { deleteTvShow } from '../../contract/routes/shows/delete-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { namedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  return changeCatalog(request, deleteShow, { id, expected_version: versionOf(request.headers) });
});
