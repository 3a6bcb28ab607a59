import { deleteEpisode as command } from '../../contract/commands/shows/delete-episode.ts';
import { deleteEpisode } from '../../contract/routes/shows/delete-episode.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteEpisode, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'episode', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
