import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type * as z from 'zod';
import type { Actor, CommandKind } from '../../contract/command.ts';
import { receiptStates } from '../../contract/receipt.ts';
import type { Use } from '../../platform/grants.ts';
import { fieldProblems } from '../../platform/http/field-problems.ts';
import { Problem } from '../../platform/http/problem.ts';
import { log } from '../../platform/log.ts';
import { catalogState } from './catalog-state.ts';
import { sendCommand } from './command-queue.ts';
import { checkNotErasedNow } from './profiles.ts';
import { getReceipt, markQueued, type StoredReceipt, storeReceipt } from './receipts.ts';

interface Acceptance<D extends z.ZodType> {
  readonly use: Use<'receipts:accept' | 'commands:send'>;
  readonly actor: Actor;
  /** The original request, without values chosen at acceptance. A repeated key must repeat it. */
  readonly request: unknown;
  readonly data: z.output<D>;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

const hash = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Accepts a change: stores a receipt with the command, then sends the command to the queue. If sending fails, the sweeper sends the
 * command later, so a stored command is never lost.
 * @throws Problem `idempotency_key_reused` when an earlier request used the key; `unauthorized` when the account was deleted;
 * `validation_failed` for a command that the worker could not read.
 */
export async function acceptCommand<D extends z.ZodType>(kind: CommandKind<D>, acceptance: Acceptance<D>): Promise<StoredReceipt> {
  const { use, actor, now } = acceptance;
  const grant = use('receipts:accept');
  await checkNotErasedNow(grant, actor.sub);
  const receipt = newReceipt(kind, { ...acceptance, data: asWorkerReads(kind, acceptance.data) });
  const isNew = await storeReceipt(grant, receipt);
  const known = isNew ? receipt : await getReceipt(grant, receipt.id);
  if (!known || known.sub !== actor.sub || known.fingerprint !== receipt.fingerprint) throw new Problem('idempotency_key_reused');
  return known.state === 'accepted' ? handOver(known, use, now) : known;
}

/**
 * The data of a command as the worker will read it, so that the worker can read every accepted command.
 * @throws Problem `validation_failed` for data that the command's schema refuses.
 */
function asWorkerReads<D extends z.ZodType>(kind: CommandKind<D>, data: z.output<D>): z.output<D> {
  const sent: unknown = JSON.parse(JSON.stringify(data));
  const read = kind.data.safeParse(sent, { reportInput: true });
  if (read.success) return read.data;
  throw new Problem('validation_failed', { errors: read.error.issues.flatMap((issue) => fieldProblems('body', issue, sent)).slice(0, 50) });
}

/** The receipt when it is closed, or after `wait` seconds. Does not wait if the catalog is known to be asleep. */
export async function awaitOutcome(
  use: Use<'receipts:accept' | 'catalog-state:get'>,
  receipt: StoredReceipt,
  wait: number,
  now: Date,
): Promise<StoredReceipt> {
  if (wait === 0 || receiptStates[receipt.state].closed) return receipt;
  const { state } = await catalogState(use('catalog-state:get'), now);
  return state === 'waking' ? receipt : closedWithin(wait * 1000, use('receipts:accept'), receipt);
}

/** Sends the command, also for an existing receipt, because an interrupted request may have stored the receipt without sending. */
async function handOver(receipt: StoredReceipt, use: Acceptance<z.ZodType>['use'], now: Date): Promise<StoredReceipt> {
  try {
    await sendCommand(use('commands:send'), receipt);
    await markQueued(use('receipts:accept'), receipt.id, now);
    return { ...receipt, state: 'queued', updated_at: now.toISOString() };
  } catch (error) {
    log.warn('the queue did not accept a command; the sweeper will send it', error as Error);
    return receipt;
  }
}

function newReceipt<D extends z.ZodType>(kind: CommandKind<D>, acceptance: Acceptance<D>): StoredReceipt {
  const { actor, data, idempotencyKey, request, now } = acceptance;
  const id = hash(actor.sub, idempotencyKey ?? uuidv7()).slice(0, 32);
  return {
    id,
    command: kind.type,
    state: 'accepted',
    outcome: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    sub: actor.sub,
    envelope: { type: kind.type, v: kind.v, receipt_id: id, actor, data },
    message_group: kind.group(data),
    fingerprint: hash(kind.type, JSON.stringify(request)),
    sends: 1,
  };
}

/** The receipt when it is closed, or after `patience` milliseconds. Polls with increasing delays. */
async function closedWithin(patience: number, grant: Parameters<typeof getReceipt>[0], receipt: StoredReceipt): Promise<StoredReceipt> {
  const giveUp = Date.now() + patience;
  let current = receipt;
  for (let pause = 40; Date.now() < giveUp && !receiptStates[current.state].closed; pause = Math.min(pause * 1.5, 500)) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, giveUp - Date.now())));
    current = (await getReceipt(grant, receipt.id)) ?? current;
  }
  return current;
}
