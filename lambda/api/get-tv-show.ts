import { getTvShow } from '../contract/routes/get-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { showById } from '../stores/catalog/show-by-id.ts';

export const handler = endpoint(getTvShow, async ({ path, use }) => {
  const show = await showById(use('catalog:read'), path.id);
  if (!show) throw new Problem('not_found');
  return { status: 200, body: show, headers: { etag: `"${show.version}"` } };
});
