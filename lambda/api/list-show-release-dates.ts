import { listShowReleaseDates } from '../contract/routes/list-show-release-dates.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import type { Position } from '../stores/catalog/page.ts';
import { releaseDatesOfShow } from '../stores/catalog/release-dates-of-show.ts';

export const handler = endpoint(listShowReleaseDates, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listShowReleaseDates.name, sub: caller.sub, filters: path.id };
  const found = await releaseDatesOfShow(use('catalog:read'), path.id, limit, openCursor<Position>(cursor, scope));
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
