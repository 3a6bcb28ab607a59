import * as z from 'zod';
import { waiting } from '../examples.ts';
import { idempotencyKey, prefer } from '../fields.ts';
import type { StatedExample } from '../route.ts';
import { type BulkList, bulkBodies, bulkResponses, mostRows } from './bulk.ts';

/** What every bulk route says about its rows. */
const note =
  `Up to ${mostRows} rows, each as a single request has it. A wrong row refuses the whole request, and nothing changes. The rows become ` +
  'one import, which adds what is new, updates what differs, and keeps what editors wrote by hand: `GET /imports/{id}/differences` lists ' +
  'these fields. With `Prefer: wait=N` the answer is the finished import; its `reasons` count the rows that it had to skip.';

/** A route that sends many rows of a list. `about` describes its rows. */
export const bulkRoute = <const L extends BulkList>(list: L, about: string) =>
  ({
    description: `${about} ${note}`,
    auth: 'editor',
    uses: ['imports:bulk', 'imports:send', 'catalog:read'],
    headers: z.object({ 'idempotency-key': idempotencyKey.optional(), prefer: prefer.optional() }),
    body: bulkBodies[list],
    responses: bulkResponses,
    problems: ['idempotency_key_reused'],
  }) as const;

/** Rows that are loaded, and the same ones again, which changes nothing. */
export const bulkExamples = (
  items: readonly object[],
  wrong: { readonly row: object; readonly field: string },
): readonly StatedExample[] => [
  { summary: 'Rows that are new', headers: waiting, body: { items }, answer: { state: 'done', read: items.length } },
  {
    summary: 'A wrong row refuses all',
    body: { items: [items[0], wrong.row] },
    code: 'validation_failed',
    answer: { errors: [{ in: 'body', field: `items[1].${wrong.field}` }] },
  },
];
