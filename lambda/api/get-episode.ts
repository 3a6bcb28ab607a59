import { getEpisode } from '../contract/routes/get-episode.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { episodeById } from '../stores/catalog/episode-by-id.ts';

export const handler = endpoint(getEpisode, async ({ path, use }) => {
  const episode = await episodeById(use('catalog:read'), path.id);
  if (!episode) throw new Problem('not_found');
  return { status: 200, body: episode, headers: { etag: `"${episode.version}"` } };
});
