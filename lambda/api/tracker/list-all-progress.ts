import { listAllProgress as route } from '../../contract/routes/tracker/list-all-progress.ts';
import { nextCursor, openCursor } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { scanProgress } from '../../stores/tracker/progress.ts';

export const handler = endpoint(route, async ({ query, caller, use }) => {
  const scope = { route: route.name, sub: caller.sub, filters: null };
  const after = openCursor<Record<string, unknown>>(query.cursor, scope);
  const { entries, next } = await scanProgress(use('progress:scan'), query.limit, after);
  const meta = { next_cursor: nextCursor(next, scope) };
  return { status: 200, body: { entries, total_entries: entries.length, meta } };
});
