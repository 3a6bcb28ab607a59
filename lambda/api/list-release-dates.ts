import { listReleaseDates } from '../contract/routes/list-release-dates.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import type { Position } from '../stores/catalog/page.ts';
import { releaseDatesInOrder } from '../stores/catalog/release-dates-in-order.ts';

export const handler = endpoint(listReleaseDates, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const scope = { route: listReleaseDates.name, sub: caller.sub, filters: asked };
  const after = openCursor<Position>(cursor, scope);
  return pageAnswer(await releaseDatesInOrder(use('catalog:read'), asked, limit, after), scope);
});
