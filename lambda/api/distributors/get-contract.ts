import { getContract } from '../../contract/routes/distributors/get-contract.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { contractById } from '../../stores/distributors/contract-by-id.ts';

export const handler = endpoint(getContract, async ({ path, use }) => {
  const contract = await contractById(use('catalog:read'), path.id);
  if (!contract) throw new Problem('not_found');
  return { status: 200, body: contract, headers: { etag: `"${contract.version}"` } };
});
