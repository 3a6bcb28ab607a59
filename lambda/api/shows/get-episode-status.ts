import { getEpisodeStatus } from '../../contract/routes/shows/get-episode-status.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { statusOfEpisode } from '../../stores/shows/status-of-episode.ts';

export const handler = endpoint(getEpisodeStatus, async ({ path, use }) => {
  const status = await statusOfEpisode(use('catalog:read'), path.id);
  if (!status) throw new Problem('not_found');
  return { status: 200, body: status, headers: { etag: `"${status.version}"` } };
});
