import { listDistributors } from '../../contract/routes/distributors/list-distributors.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { distributorsInOrder } from '../../stores/distributors/distributors-in-order.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listDistributors, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const scope = { route: listDistributors.name, sub: caller.sub, filters: asked };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await distributorsInOrder(use('catalog:read'), asked, limit, after), scope);
});
