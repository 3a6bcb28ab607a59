import { listShowContracts } from '../contract/routes/list-show-contracts.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { type ContractStart, contractsOfShow } from '../stores/catalog/contracts-of-show.ts';

export const handler = endpoint(listShowContracts, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listShowContracts.name, sub: caller.sub, filters: path.id };
  const found = await contractsOfShow(use('catalog:read'), path.id, limit, openCursor<ContractStart>(cursor, scope));
  if (!found) throw new Problem('not_found');
  const { contracts, next } = found;
  return { status: 200, body: { data: contracts, meta: { next_cursor: next ? sealCursor(next, scope) : null } } };
});
