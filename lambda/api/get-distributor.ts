import { getDistributor } from '../contract/routes/get-distributor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { distributorById } from '../stores/catalog/distributor-by-id.ts';

export const handler = endpoint(getDistributor, async ({ path, use }) => {
  const distributor = await distributorById(use('catalog:read'), path.id);
  if (!distributor) throw new Problem('not_found');
  return { status: 200, body: distributor, headers: { etag: `"${distributor.version}"` } };
});
