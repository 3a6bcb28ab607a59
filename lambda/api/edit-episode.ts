import { updateEpisode } from '../contract/commands/update-episode.ts';
import { editEpisode } from '../contract/routes/edit-episode.ts';
import { withTitle } from '../domain/episode-title.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showThatOwns } from '../stores/catalog/show-that-owns.ts';
import { changeCatalog, requiredVersion } from '../stores/change-catalog.ts';

export const handler = endpoint(editEpisode, async (request) => {
  const { id } = request.path;
  const expected_version = requiredVersion(request.headers);
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'episode', id);
  return changeCatalog(request, updateEpisode, { ...withTitle(request.body), id, tv_show_id, expected_version });
});
