import { restoreEpisode as command } from '../contract/commands/restore-episode.ts';
import { restoreEpisode } from '../contract/routes/restore-episode.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showThatOwns } from '../stores/catalog/show-that-owns.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreEpisode, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'episode', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
