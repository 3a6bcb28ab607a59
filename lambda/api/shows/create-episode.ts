import { addEpisode } from '../../contract/commands/shows/add-episode.ts';
import { addEpisodeByName } from '../../contract/commands/shows/add-episode-by-name.ts';
import { createEpisode } from '../../contract/routes/shows/create-episode.ts';
import { withTitle } from '../../domain/episode-title.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { newShowId, showCalled, showReferred } from '../../stores/shows/show-called.ts';
import { createInCatalog } from '../change-catalog.ts';

const path = '/api/v1/episodes';

export const handler = endpoint(createEpisode, async (request) => {
  const { show_name, show_id, ...body } = request.body;
  const grant = request.use('catalog:read');
  const episode = withTitle(body);
  if (show_name === undefined) {
    const tv_show_id = await showReferred(grant, show_id ?? '');
    return createInCatalog(request, addEpisode, { ...episode, tv_show_id }, path);
  }
  const known = await showCalled(grant, show_name);
  const asked = { ...episode, show_name };
  const data = { ...asked, tv_show_id: known ?? (await newShowId(grant, show_name)), is_new: known === undefined };
  return createInCatalog(request, addEpisodeByName, data, path, asked);
});
