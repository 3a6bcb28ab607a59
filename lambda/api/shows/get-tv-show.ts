import { getTvShow } from '../../contract/routes/shows/get-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { showById } from '../../stores/shows/show-by-id.ts';

export const handler = endpoint(getTvShow, async ({ path, use }) => {
  const show = await showById(use('catalog:read'), path.id);
  if (!show) throw new Problem('not_found');
  return { status: 200, body: show, headers: { etag: `"${show.version}"` } };
});
