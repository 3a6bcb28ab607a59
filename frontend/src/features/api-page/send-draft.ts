import type { Receipt } from '../../../../lambda/contract/receipt.ts';
import { callRaw } from '../../api.ts';
import { apiDocumentQuery } from '../../queries/api-document.ts';
import { queryClient } from '../../queries/client.ts';
import { trackReceipt } from '../../queries/receipts.ts';
import type { Operation } from './api-description.ts';
import { addressOf, type Draft, headersOf } from './request-draft.ts';

/** The answer to a tried request. */
export interface TriedAnswer {
  readonly status: number;
  /** From sending to the last byte, in milliseconds. */
  readonly duration: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Formatted if it is JSON, empty if there is no body. */
  readonly body: string;
  /** The code of the problem, if the answer is a problem. */
  readonly code: string | null;
  /** The receipt of a change that was accepted but is not applied yet. */
  readonly receiptId: string | null;
  /** The Idempotency-Key of a write. */
  readonly idempotencyKey: string | null;
}

/** Response headers that matter to callers. */
const telling = ['etag', 'age', 'retry-after', 'location', 'preference-applied', 'cache-control', 'x-request-id', 'apigw-requestid'];

const keyHeader = 'idempotency-key';

/** Sends a draft with the signed-in person's token. A write without an Idempotency-Key gets a new one; its receipt goes to the tray. */
export async function sendDraft(operation: Operation, draft: Draft): Promise<TriedAnswer> {
  const written = headersOf(operation, draft);
  const takesKey = operation.parameters.some(({ in: where, name }) => where === 'header' && name === keyHeader);
  const headers = takesKey ? { [keyHeader]: crypto.randomUUID(), ...written } : written;
  const body =
    operation.body !== null && draft.body.trim() !== '' ? (JSON.parse(draft.body) as Readonly<Record<string, unknown>>) : undefined;
  const started = performance.now();
  const response = await callRaw(`${operation.method} ${addressOf(operation, draft)}`, {
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const duration = performance.now() - started;
  const parsed = parse(text);
  const receipt = response.status === 202 ? (parsed as Receipt) : null;
  if (receipt) trackReceipt(receipt, typeof body?.title === 'string' ? body.title : operation.summary);
  if (operation.method !== 'GET' && response.ok) forgetWhatChanged();
  return {
    status: response.status,
    duration,
    headers: telling.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    body: parsed === null ? text : JSON.stringify(parsed, null, 2),
    code: response.ok ? null : ((parsed as { code?: string } | null)?.code ?? null),
    receiptId: receipt?.id ?? null,
    idempotencyKey: headers[keyHeader] ?? null,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Marks the data of other pages as stale after a change. */
function forgetWhatChanged() {
  const [documentKey] = apiDocumentQuery.queryKey;
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== documentKey });
}

/** The id of an existing member of a list, for a path that ends in `{id}`. Null if the list is empty or cannot be read. */
export async function livingId(listPath: string): Promise<string | null> {
  const response = await callRaw(`GET ${listPath}?limit=1`);
  const answer = response.ok ? ((await response.json()) as { data?: readonly { id?: string }[] }) : null;
  return answer?.data?.[0]?.id ?? null;
}
