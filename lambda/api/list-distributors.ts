import { listDistributors } from '../contract/routes/list-distributors.ts';
import { openCursor, sealCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type DistributorPosition, distributorsInOrder } from '../stores/catalog/distributors-in-order.ts';

export const handler = endpoint(listDistributors, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const scope = { route: listDistributors.name, sub: caller.sub, filters: asked };
  const after = openCursor<DistributorPosition>(cursor, scope);
  const { distributors, next } = await distributorsInOrder(use('catalog:read'), asked, limit, after);
  return { status: 200, body: { data: distributors, meta: { next_cursor: next ? sealCursor(next, scope) : null } } };
});
