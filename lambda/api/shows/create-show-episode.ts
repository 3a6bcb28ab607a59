import { addEpisode } from '../../contract/commands/shows/add-episode.ts';
import { createShowEpisode } from '../../contract/routes/shows/create-show-episode.ts';
import { withTitle } from '../../domain/episode-title.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createShowEpisode, async (request) => {
  const tv_show_id = await resolvedShowId(request.use, request.path.id);
  return createInCatalog(request, addEpisode, { ...withTitle(request.body), tv_show_id }, '/api/v1/episodes');
});
