import { restoreEpisode as command } from '../contract/commands/restore-episode.ts';
import { restoreEpisode } from '../contract/routes/restore-episode.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showOfEpisode } from '../stores/catalog/show-of-episode.ts';
import { changeCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreEpisode, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showOfEpisode(request.use('catalog:read'), id);
  return changeCatalog(request, command, { id, tv_show_id });
});
