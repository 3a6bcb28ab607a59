import { listShowContracts } from '../../contract/routes/distributors/list-show-contracts.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { contractsOfShow } from '../../stores/distributors/contracts-of-show.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listShowContracts, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listShowContracts.name, sub: caller.sub, filters: path.id };
  const found = await contractsOfShow(use('catalog:read'), path.id, limit, openCursor<Position>(cursor, scope));
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
