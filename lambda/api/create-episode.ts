import { addEpisode } from '../contract/commands/add-episode.ts';
import { createEpisode } from '../contract/routes/create-episode.ts';
import { withTitle } from '../domain/episode-title.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showCalled } from '../stores/catalog/show-called.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createEpisode, async (request) => {
  const { show_name, show_id, ...episode } = request.body;
  const tv_show_id = await showCalled(request.use('catalog:read'), show_id ?? { name: show_name ?? '' });
  return createInCatalog(request, addEpisode, { ...withTitle(episode), tv_show_id }, '/api/v1/episodes');
});
