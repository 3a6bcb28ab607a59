import { restoreReleaseDate as command } from '../contract/commands/restore-release-date.ts';
import { restoreReleaseDate } from '../contract/routes/restore-release-date.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showThatOwns } from '../stores/catalog/show-that-owns.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreReleaseDate, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'release-date', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
