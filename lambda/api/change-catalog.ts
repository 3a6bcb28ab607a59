import { uuidv7 } from 'uuidv7';
import type * as z from 'zod';
import type { Actor, CommandKind } from '../contract/command.ts';
import { versionIn } from '../contract/entity-tag.ts';
import type { Outcome as AppliedOutcome, Receipt } from '../contract/receipt.ts';
import type { Use } from '../platform/grants.ts';
import { waitPreference } from '../platform/http/prefer.ts';
import { Problem } from '../platform/http/problem.ts';
import { appliedOutcome, preferenceApplied, publicReceipt, receiptLocation } from '../platform/http/receipt-answer.ts';
import { acceptCommand, awaitOutcome } from '../stores/core/accept-command.ts';

interface WriteRequest {
  readonly headers: {
    readonly 'idempotency-key'?: string | undefined;
    readonly prefer?: string | undefined;
    readonly 'if-match'?: string | undefined;
  };
  readonly actor: () => Actor;
  readonly use: Use<'receipts:accept' | 'commands:send' | 'catalog-state:get'>;
  readonly now: Date;
}

interface Accepted {
  readonly status: 202;
  readonly body: Receipt;
  readonly headers: Readonly<Record<string, string>>;
}

interface Outcome<S extends 200 | 201> {
  readonly status: S;
  readonly body: { readonly id: string; readonly version: number; readonly receipt_id: string };
  readonly headers: Readonly<Record<string, string>>;
}

/** The version that a request replaces; null for any version. */
export const versionOf = (headers: WriteRequest['headers']): number | null => {
  const version = versionIn(headers['if-match']);
  return typeof version === 'number' ? version : null;
};

/**
 * The version that a request replaces; null for `If-Match: *`.
 * @throws Problem `precondition_required` without `If-Match`.
 */
export function requiredVersion(headers: WriteRequest['headers']): number | null {
  if (headers['if-match'] === undefined) throw new Problem('precondition_required');
  return versionOf(headers);
}

/**
 * Accepts a command that creates a resource, chooses its id, and answers the resource (201) or the receipt (202). `asked` is the
 * request without values chosen at acceptance, if `data` contains such values.
 */
export function createInCatalog<D extends z.ZodType>(
  request: WriteRequest,
  kind: CommandKind<D>,
  data: Omit<z.output<D>, 'id'>,
  path: string,
  asked: unknown = data,
): Promise<Accepted | Outcome<201>> {
  return accept(request, kind, { id: uuidv7(), ...data } as z.output<D>, asked, 201, path);
}

/**
 * Accepts a change of an existing resource, and answers its new version (200) or the receipt (202). `asked` is the request without
 * values chosen at acceptance, if `data` contains such values.
 */
export function changeCatalog<D extends z.ZodType>(
  request: WriteRequest,
  kind: CommandKind<D>,
  data: z.output<D>,
  asked: unknown = data,
): Promise<Accepted | Outcome<200>> {
  return accept(request, kind, data, asked, 200);
}

/**
 * Accepts a command that adds a resource or changes it, and answers the added one (201), its new version (200) or the receipt (202).
 */
export function putInCatalog<D extends z.ZodType>(
  request: WriteRequest,
  kind: CommandKind<D>,
  data: z.output<D>,
  asked: unknown,
): Promise<Accepted | Outcome<200> | Outcome<201>> {
  return accept<D, 200 | 201>(request, kind, data, asked, (outcome) => (outcome.changed?.action === 'create' ? 201 : 200));
}

async function accept<D extends z.ZodType, S extends 200 | 201>(
  { headers, actor, use, now }: WriteRequest,
  kind: CommandKind<D>,
  data: z.output<D>,
  asked: unknown,
  status: S | ((outcome: AppliedOutcome) => S),
  path?: string,
): Promise<Accepted | Outcome<S>> {
  const wait = waitPreference(headers.prefer);
  const idempotencyKey = headers['idempotency-key'];
  const accepted = await acceptCommand(kind, { use, actor: actor(), request: asked, data, idempotencyKey, now });
  const receipt = await awaitOutcome(use, accepted, wait, now);
  const outcome = wait > 0 ? appliedOutcome(receipt) : undefined;
  if (outcome?.resource_id && outcome.version !== null) {
    const { resource_id: id, version } = outcome;
    const location: Record<string, string> = path ? { location: `${path}/${id}` } : {};
    const answerHeaders = { ...preferenceApplied(wait), ...location, etag: `"${version}"` };
    const answered = typeof status === 'function' ? status(outcome) : status;
    return { status: answered, body: { id, version, receipt_id: receipt.id }, headers: answerHeaders };
  }
  return { status: 202, body: publicReceipt(receipt), headers: { ...preferenceApplied(wait), location: receiptLocation(receipt) } };
}
