import { listActivity } from '../contract/routes/list-activity.ts';
import { nextCursor, openCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { type ActivityPosition, latestActivity } from '../stores/catalog/latest-activity.ts';

export const handler = endpoint(listActivity, async ({ query: { cursor, limit, ...asked }, caller, use }) => {
  const isAdmin = caller.role === 'admin';
  if (!isAdmin && !asked.resource_id) throw new Problem('forbidden', { detail: 'Editors ask for the history of one thing.' });
  const scope = { route: listActivity.name, sub: caller.sub, filters: asked };
  const after = openCursor<ActivityPosition>(cursor, scope);
  const { items, next } = await latestActivity(use('catalog:read'), asked, limit, after);
  const data = isAdmin ? items : items.map(({ ip: _, user_agent: __, ...entry }) => entry);
  return { status: 200, body: { data, meta: { next_cursor: nextCursor(next, scope) } } };
});
