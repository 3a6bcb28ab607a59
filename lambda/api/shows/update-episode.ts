import { updateEpisode } from '../../contract/commands/shows/update-episode.ts';
import { updateEpisode as route } from '../../contract/routes/shows/update-episode.ts';
import { withTitle } from '../../domain/episode-title.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(route, async (request) => {
  const { id } = request.path;
  const expected_version = requiredVersion(request.headers);
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'episode', id);
  return changeCatalog(request, updateEpisode, { ...withTitle(request.body), id, tv_show_id, expected_version });
});
