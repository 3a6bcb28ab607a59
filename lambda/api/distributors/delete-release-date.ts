import { deleteReleaseDate as command } from '../../contract/commands/distributors/delete-release-date.ts';
import { deleteReleaseDate } from '../../contract/routes/distributors/delete-release-date.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteReleaseDate, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'release-date', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
