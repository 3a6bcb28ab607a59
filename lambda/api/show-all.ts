import { showAll } from '../contract/routes/show-all.ts';
import { nextCursor, openCursor } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { scanProgress } from '../stores/progress.ts';

export const handler = endpoint(showAll, async ({ query, caller, use }) => {
  const scope = { route: showAll.name, sub: caller.sub, filters: null };
  const after = openCursor<Record<string, unknown>>(query.cursor, scope);
  const { entries, next } = await scanProgress(use('progress:scan'), query.limit, after);
  const meta = { next_cursor: nextCursor(next, scope) };
  return { status: 200, body: { entries, total_entries: entries.length, meta } };
});
