import { listContracts } from '../contract/routes/list-contracts.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type ContractEnd, contractsByEnd } from '../stores/catalog/contracts-by-end.ts';

export const handler = endpoint(listContracts, async ({ query: { cursor, limit, ...asked }, caller, use, now }) => {
  const scope = { route: listContracts.name, sub: caller.sub, filters: asked };
  const after = openCursor<ContractEnd>(cursor, scope);
  const today = now.toISOString().slice(0, 10);
  const { contracts, next } = await contractsByEnd(use('catalog:read'), { ...asked, today }, limit, after);
  return { status: 200, body: { data: contracts, meta: { next_cursor: next ? sealCursor(next, scope) : null } } };
});
