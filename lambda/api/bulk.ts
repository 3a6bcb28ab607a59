import { type BulkItem, type BulkList, type BulkRecord, bulkRecord } from '../contract/imports/bulk.ts';
import type { bulkRoute } from '../contract/imports/bulk-route.ts';
import type { Route } from '../contract/route.ts';
import { bulkRecordOf } from '../domain/bulk-records.ts';
import { keyOf } from '../etl/row.ts';
import { endpoint } from '../platform/http/endpoint.ts';
import { waitPreference } from '../platform/http/prefer.ts';
import { Problem } from '../platform/http/problem.ts';
import { preferenceApplied } from '../platform/http/receipt-answer.ts';
import { bulkKey, keepRows } from '../stores/imports/bulk-rows.ts';
import { endOfRun } from '../stores/imports/end-of-run.ts';
import { sendRun } from '../stores/imports/import-queue.ts';
import { requestId } from './request-id.ts';

type BulkRoute = Route & ReturnType<typeof bulkRoute<BulkList>>;

/** A handler that sends the rows of a request to the engine as one import, and answers the import (200) or that it goes on (202). */
export const bulk = (route: BulkRoute, list: BulkList) =>
  endpoint(route, async (request) => {
    const { caller, headers, use } = request;
    const { items, dry_run } = request.body;
    const rows = Buffer.from(
      recordsOf(list, items)
        .map((record) => JSON.stringify(record))
        .join('\n'),
    );
    const id = requestId(request, `${route.name} ${dry_run}`);
    if (!(await keepRows(use('imports:bulk'), id, rows))) throw new Problem('idempotency_key_reused');
    const files = [{ key: bulkKey(id), name: `${list}.jsonl`, bytes: rows.length }];
    const begins = { source: 'bulk', files, options: {}, dry_run, started_by: caller.username, owner_sub: caller.sub } as const;
    await sendRun(use('imports:send'), { run_id: id, begins });
    const wait = waitPreference(headers.prefer);
    const run = wait > 0 ? await endOfRun(use('catalog:read'), id, caller, wait * 1000) : undefined;
    const more = { ...preferenceApplied(wait), location: `/api/v1/imports/${id}` };
    if (run) return { status: 200, headers: more, body: run };
    return { status: 202, headers: more, body: { id, state: 'waiting' as const } };
  });

/** The rows as records. @throws Problem `validation_failed` that names the rows that describe the same resource as an earlier one */
function recordsOf(list: BulkList, items: readonly BulkItem<BulkList>[]): BulkRecord[] {
  const first = new Map<string, number>();
  const repeated: [number, number][] = [];
  const records = items.map((item, index) => {
    const { words, record } = bulkRecordOf(list, item as never);
    const key = keyOf(...words);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else repeated.push([index, earlier]);
    return bulkRecord.parse({ ...record, key, line: index + 1 });
  });
  if (repeated.length === 0) return records;
  throw new Problem('validation_failed', {
    errors: repeated.slice(0, 50).map(([index, earlier]) => ({
      in: 'body',
      field: `items[${index}]`,
      code: 'value',
      expected: 'each resource once',
      message: `items[${earlier}] describes the same resource`,
    })),
  });
}
