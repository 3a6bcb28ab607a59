import { listContracts } from '../../contract/routes/distributors/list-contracts.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { contractsByEnd } from '../../stores/distributors/contracts-by-end.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listContracts, async ({ query: { cursor, limit, ...asked }, caller, use, now }) => {
  const scope = { route: listContracts.name, sub: caller.sub, filters: asked };
  const after = openCursor<Position>(cursor, scope);
  const today = now.toISOString().slice(0, 10);
  return pageAnswer(await contractsByEnd(use('catalog:read'), { ...asked, today }, limit, after), scope);
});
