import { listReleaseDates } from '../../contract/routes/distributors/list-release-dates.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { releaseDatesInOrder } from '../../stores/distributors/release-dates-in-order.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listReleaseDates, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const scope = { route: listReleaseDates.name, sub: caller.sub, filters: asked };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await releaseDatesInOrder(use('catalog:read'), asked, limit, after), scope);
});
