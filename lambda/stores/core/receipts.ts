import { GetCommand, PutCommand, QueryCommand, UpdateCommand, type UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { CommandEnvelope } from '../../contract/command.ts';
import { type Outcome, outcome as outcomeSchema, type Receipt, type ReceiptState, receiptStates } from '../../contract/receipt.ts';
import { days } from '../../platform/clock.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';

/** A receipt with its internal fields: command, owner, and number of sends. */
export interface StoredReceipt extends Receipt {
  readonly sub: string;
  readonly envelope: CommandEnvelope;
  readonly message_group: string;
  /** Hash of the request, which reveals an Idempotency-Key that is reused with another body. */
  readonly fingerprint: string;
  readonly sends: number;
  /** Error of the last failed try, for operators only. */
  readonly failure?: string;
  readonly redrives?: readonly Redrive[];
}

/** A retry of a failed command by an operator. */
export interface Redrive {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** Closed receipts are kept for 90 days. */
const keptFor = days(90);

/** Sparse index of the receipts that need attention: not sent to the queue yet, or failed. */
const openIndex = 'open-by-age';

/** Index of all receipts by owner. */
export const receiptsByOwner = 'by-owner';

/** Stores a new receipt with its command, in the state `accepted`. @returns false if a receipt with this id exists. */
export async function storeReceipt(grant: Grant<'receipts:accept'>, receipt: StoredReceipt): Promise<boolean> {
  const put = { TableName: grant.RECEIPTS_TABLE, Item: { ...receipt, open: 'accepted' }, ConditionExpression: 'attribute_not_exists(id)' };
  return (await unlessRefused(new PutCommand(put))) !== false;
}

/** Reads a receipt. An outcome that an earlier version stored gets defaults for newer fields. */
export async function getReceipt(grant: Grant<'receipts:get'> | Grant<'receipts:accept'>, id: string): Promise<StoredReceipt | undefined> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.RECEIPTS_TABLE, Key: { id }, ConsistentRead: true }));
  return Item && ({ ...Item, outcome: outcomeSchema.nullable().parse(Item.outcome) } as StoredReceipt);
}

/** Changes `accepted` to `queued`, unless the worker has already closed the receipt. */
export async function markQueued(grant: Grant<'receipts:accept'> | Grant<'receipts:sweep'>, id: string, now: Date): Promise<void> {
  await change(grant, id, 'queued', 'SET #state = :state, updated_at = :now REMOVE #open', { ':now': now.toISOString() });
}

/** Closes a receipt with its outcome. A closed receipt does not change. */
export async function closeReceipt(
  grant: Grant<'receipts:close'> | Grant<'receipts:sweep'>,
  id: string,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const failed = outcome.state === 'failed';
  const update = `SET #state = :state, outcome = :outcome, updated_at = :now, expires_at = :expires${failed ? ', #open = :state' : ' REMOVE #open'}`;
  await change(grant, id, outcome.state, update, {
    ':outcome': outcome,
    ':now': now.toISOString(),
    ':expires': Math.floor((now.getTime() + keptFor) / 1000),
  });
}

/** Stores the error of a failed try for operators. */
export async function noteFailure(grant: Grant<'receipts:close'>, id: string, { name, message }: Error): Promise<void> {
  await change(grant, id, 'queued', 'SET failure = :failure', { ':failure': `${name}: ${message}`.slice(0, 500) }, ['accepted', 'queued']);
}

/** Counts a try to apply an open command. @returns the number of tries, or 0 if the receipt is closed or does not exist. */
export async function countTry(grant: Grant<'receipts:close'>, id: string): Promise<number> {
  const counted = await change(grant, id, 'queued', 'ADD tries :one', { ':one': 1 }, ['accepted', 'queued']);
  return counted ? Number(counted.Attributes?.tries ?? 0) : 0;
}

/** Counts an attempt to send the command to the queue. */
export async function countSend(grant: Grant<'receipts:sweep'>, id: string): Promise<void> {
  await change(grant, id, 'accepted', 'ADD sends :one', { ':one': 1 }, ['accepted']);
}

/** Changes a failed receipt back to `accepted`. @returns false if the receipt has not failed. */
export async function reopenReceipt(grant: Grant<'receipts:sweep'>, id: string, redrive: Redrive): Promise<boolean> {
  const update = `SET #state = :state, #open = :state, outcome = :none, updated_at = :now, sends = :one,
    redrives = list_append(if_not_exists(redrives, :empty), :redrive) REMOVE expires_at, failure, tries`;
  const values = { ':none': null, ':now': redrive.at, ':one': 1, ':empty': [], ':redrive': [redrive] };
  return (await change(grant, id, 'accepted', update, values, ['failed'])) !== false;
}

/** At most 100 receipts that need attention, in one state and stored before `before`, oldest first. */
export async function findOpen(grant: Grant<'receipts:sweep'>, state: 'accepted' | 'failed', before: Date): Promise<StoredReceipt[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: grant.RECEIPTS_TABLE,
      IndexName: openIndex,
      KeyConditionExpression: '#open = :open AND created_at < :before',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: { ':open': state, ':before': before.toISOString() },
      Limit: 100,
    }),
  );
  return Items as StoredReceipt[];
}

/** Updates a receipt if the state `to` may follow its state. @returns the changed attributes, or false if nothing changed. */
async function change(
  grant: Grant<'receipts:accept'> | Grant<'receipts:close'> | Grant<'receipts:sweep'>,
  id: string,
  to: ReceiptState,
  UpdateExpression: string,
  values: Record<string, unknown>,
  from: readonly ReceiptState[] = predecessors(to),
): Promise<UpdateCommandOutput | false> {
  const update = new UpdateCommand({
    TableName: grant.RECEIPTS_TABLE,
    Key: { id },
    UpdateExpression,
    ConditionExpression: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...(UpdateExpression.includes('#open') && { '#open': 'open' }),
    },
    ExpressionAttributeValues: {
      ...values,
      ...(UpdateExpression.includes(':state') && { ':state': to }),
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
    },
    ReturnValues: 'UPDATED_NEW',
  });
  return unlessRefused(update);
}

/** The open states that `to` may follow. Only a redrive reopens a closed receipt. */
function predecessors(to: ReceiptState): ReceiptState[] {
  return (Object.keys(receiptStates) as ReceiptState[]).filter(
    (state) => !receiptStates[state].closed && (receiptStates[state].next as readonly string[]).includes(to),
  );
}
