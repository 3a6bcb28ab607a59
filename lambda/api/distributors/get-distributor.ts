import { getDistributor } from '../../contract/routes/distributors/get-distributor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { distributorById } from '../../stores/distributors/distributor-by-id.ts';

export const handler = endpoint(getDistributor, async ({ path, use }) => {
  const distributor = await distributorById(use('catalog:read'), path.id);
  if (!distributor) throw new Problem('not_found');
  return { status: 200, body: distributor, headers: { etag: `"${distributor.version}"` } };
});
