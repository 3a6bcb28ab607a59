import { listImportRows } from '../../contract/routes/imports/list-import-rows.ts';
import { csvAnswer, plainColumns } from '../../platform/http/csv-answer.ts';
import { nextLink, openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { prefersCsv } from '../../platform/http/prefers-csv.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type SkippedPosition, skippedRowsOf } from '../../stores/imports/skipped-rows-of.ts';

const columns = plainColumns('file', 'line', 'reason', 'loaded', 'field', 'value');

export const handler = endpoint(listImportRows, async ({ path: { id }, query: { cursor, limit, ...asked }, headers, caller, use, now }) => {
  const scope = { route: listImportRows.name, sub: caller.sub, filters: [id, asked] };
  const page = await skippedRowsOf(use('catalog:read'), id, caller, asked, limit, openCursor<SkippedPosition>(cursor, scope));
  if (!page) throw new Problem('not_found');
  if (!prefersCsv(headers.accept)) return pageAnswer(page, scope);
  const answer = csvAnswer(page.items, columns, 'skipped_rows', now.toISOString().slice(0, 10));
  return { ...answer, headers: { ...answer.headers, ...nextLink(`/api/v1/imports/${id}/rows`, { ...asked, limit }, page.next, scope) } };
});
