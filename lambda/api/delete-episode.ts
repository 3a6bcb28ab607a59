import { deleteEpisode as command } from '../contract/commands/delete-episode.ts';
import { deleteEpisode } from '../contract/routes/delete-episode.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showOfEpisode } from '../stores/catalog/show-of-episode.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(deleteEpisode, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showOfEpisode(request.use('catalog:read'), id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
