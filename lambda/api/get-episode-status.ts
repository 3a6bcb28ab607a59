import { getEpisodeStatus } from '../contract/routes/get-episode-status.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { statusOfEpisode } from '../stores/catalog/status-of-episode.ts';

export const handler = endpoint(getEpisodeStatus, async ({ path, use }) => {
  const status = await statusOfEpisode(use('catalog:read'), path.id);
  if (!status) throw new Problem('not_found');
  return { status: 200, body: status, headers: { etag: `"${status.version}"` } };
});
