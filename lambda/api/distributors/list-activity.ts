import type { Activity } from '../../contract/activity.ts';
import { listActivity } from '../../contract/routes/distributors/list-activity.ts';
import { csvAnswer, plainColumns } from '../../platform/http/csv-answer.ts';
import { nextLink, openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { prefersCsv } from '../../platform/http/prefers-csv.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type ActivityPosition, latestActivity } from '../../stores/distributors/latest-activity.ts';

const columns = {
  ...plainColumns('at', 'username', 'action', 'resource_type', 'resource_id', 'resource_name'),
  old_values: ({ old_values }: Activity) => old_values && JSON.stringify(old_values),
  new_values: ({ new_values }: Activity) => new_values && JSON.stringify(new_values),
  shortened: ({ shortened }: Activity) => shortened.join('; '),
  ip: ({ ip = null }: Activity) => ip,
  user_agent: ({ user_agent = null }: Activity) => user_agent,
  ...plainColumns('request_id', 'receipt_id'),
};

export const handler = endpoint(listActivity, async ({ query: { cursor, limit, ...asked }, headers, caller, use, now }) => {
  const isAdmin = caller.role === 'admin';
  if (!isAdmin && !asked.resource_id) throw new Problem('forbidden', { detail: 'Editors can only read the history of one resource.' });
  const scope = { route: listActivity.name, sub: caller.sub, filters: asked };
  const { items: all, next } = await latestActivity(use('catalog:read'), asked, limit, openCursor<ActivityPosition>(cursor, scope));
  const items = isAdmin ? all : all.map(({ ip: _, user_agent: __, ...entry }) => entry);
  if (!prefersCsv(headers.accept)) return pageAnswer({ items, next }, scope);
  const answer = csvAnswer(items, columns, 'activity', now.toISOString().slice(0, 10));
  return { ...answer, headers: { ...answer.headers, ...nextLink('/api/v1/activity', { ...asked, limit }, next, scope) } };
});
