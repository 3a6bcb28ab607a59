import { listShowReleaseDates } from '../../contract/routes/distributors/list-show-release-dates.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { releaseDatesOfShow } from '../../stores/distributors/release-dates-of-show.ts';
import type { Position } from '../../stores/sql/page.ts';

export const handler = endpoint(listShowReleaseDates, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listShowReleaseDates.name, sub: caller.sub, filters: path.id };
  const found = await releaseDatesOfShow(use('catalog:read'), path.id, limit, openCursor<Position>(cursor, scope));
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
