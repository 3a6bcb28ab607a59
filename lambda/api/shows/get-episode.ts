import { getEpisode } from '../../contract/routes/shows/get-episode.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { episodeById } from '../../stores/shows/episode-by-id.ts';

export const handler = endpoint(getEpisode, async ({ path, use }) => {
  const episode = await episodeById(use('catalog:read'), path.id);
  if (!episode) throw new Problem('not_found');
  return { status: 200, body: episode, headers: { etag: `"${episode.version}"` } };
});
