import { createHash } from 'node:crypto';
import { AdminDeleteUserCommand, CognitoIdentityProviderClient, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '../../contract/command.ts';
import { type ReceiptState, receiptStates } from '../../contract/receipt.ts';
import { days } from '../../platform/clock.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';
import { batchDelete } from '../dynamodb/batch-delete.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';
import type { Owner } from '../tracker/progress-entries.ts';
import { receiptsByOwner } from './receipts.ts';

const cognito = new CognitoIdentityProviderClient(serviceClient(5_000));

type ErasureGrant = Grant<'person:erase'>;

/** The person in the commands of a deleted account. */
export const erasedActor = ({ request_id }: Actor): Actor => ({
  sub: 'erased',
  username: 'erased',
  ip: null,
  user_agent: null,
  request_id,
});

/** How long an erasure is remembered, in milliseconds. The oldest backup is a year old. */
const outlivesBackups = days(400);

/** Seconds for which a deleted account stays marked: longer than its last token is valid. */
const remembered = 2 * 60 * 60;

/**
 * Removes a person from DynamoDB and from the user pool, the account last, so that an interrupted request can be repeated. Their queued
 * changes are applied without a name. Until the person's last token expires, their `sub` stays marked as erased: nothing is stored for
 * it, and items stored at the same moment are removed.
 * @returns the number of removed items
 */
export async function erase(grant: ErasureGrant, owner: Owner, now: Date): Promise<{ progress: number; receipts: number }> {
  const Item = { sub: owner.sub, erased: true, expires_at: Math.ceil(now.getTime() / 1000) + remembered };
  await dynamodb.send(new PutCommand({ TableName: grant.PROFILES_TABLE, Item }));
  await rememberErasure(grant, owner.sub, now);
  const progress = await eraseProgress(grant, owner);
  await eraseTrackerKeys(grant, owner);
  await eraseLedger(grant, owner);
  const receipts = await eraseReceipts(grant, owner.sub);
  await eraseAccount(grant, owner.sub);
  const late = await eraseProgress(grant, owner);
  await eraseTrackerKeys(grant, owner);
  await eraseLedger(grant, owner);
  return { progress: progress + late, receipts };
}

/**
 * Remembers that a person was erased, by a hash of their `sub`, for longer than any backup lives. If a backup from before is restored, the
 * person is erased again (`lib/restore/erasures.ts`).
 */
async function rememberErasure(grant: ErasureGrant, sub: string, now: Date): Promise<void> {
  const sub_hash = createHash('sha256').update(sub).digest('hex');
  const Item = { sub_hash, erased_at: now.toISOString(), expires_at: Math.ceil((now.getTime() + outlivesBackups) / 1000) };
  await dynamodb.send(new PutCommand({ TableName: grant.ERASURES_TABLE, Item }));
}

const ofPerson = (sub: string) => ({ ExpressionAttributeNames: { '#sub': 'sub' }, ExpressionAttributeValues: { ':sub': sub } });

async function eraseTrackerKeys(grant: ErasureGrant, { sub }: Owner): Promise<void> {
  await eraseItems(grant.TRACKER_KEYS_TABLE, {
    ...ofPerson(sub),
    KeyConditionExpression: '#sub = :sub',
    ProjectionExpression: '#sub, entry',
  });
}

/** Deletes a person's ledger in batches, because it can have thousands of items. */
async function eraseLedger(grant: ErasureGrant, { sub }: Owner): Promise<void> {
  const keys = await everyItem(grant.LEDGER_TABLE, {
    ...ofPerson(sub),
    KeyConditionExpression: '#sub = :sub',
    ProjectionExpression: '#sub, entry',
    ConsistentRead: true,
  });
  await batchDelete(grant.LEDGER_TABLE, keys);
}

async function eraseProgress(grant: ErasureGrant, { username, sub }: Owner): Promise<number> {
  return eraseItems(grant.PROGRESS_TABLE, {
    ...ofPerson(sub),
    KeyConditionExpression: 'username = :username',
    FilterExpression: '#sub = :sub',
    ProjectionExpression: 'username, tv_show',
    ExpressionAttributeValues: { ':username': username, ':sub': sub },
  });
}

/** Deletes the items whose keys a query returns. @returns their number. */
async function eraseItems(TableName: string, question: object): Promise<number> {
  const keys = await everyItem(TableName, question);
  for (const Key of keys) await dynamodb.send(new DeleteCommand({ TableName, Key }));
  return keys.length;
}

async function eraseReceipts(grant: ErasureGrant, sub: string): Promise<number> {
  const question = { ...ofPerson(sub), IndexName: receiptsByOwner, KeyConditionExpression: '#sub = :sub' };
  const receipts = await everyItem(grant.RECEIPTS_TABLE, question);
  for (const { id, state } of receipts) {
    const Key = { id };
    if (receiptStates[state as ReceiptState].closed) await dynamodb.send(new DeleteCommand({ TableName: grant.RECEIPTS_TABLE, Key }));
    else await disown(grant, String(id));
  }
  return receipts.length;
}

/** Removes the name from the receipts of queued changes. They stay, because the changes must be applied. */
async function disown(grant: ErasureGrant, id: string): Promise<void> {
  const update = new UpdateCommand({
    TableName: grant.RECEIPTS_TABLE,
    Key: { id },
    UpdateExpression: 'SET #sub = :erased, envelope.actor = :actor',
    ConditionExpression: 'attribute_exists(id)',
    ExpressionAttributeNames: { '#sub': 'sub' },
    ExpressionAttributeValues: { ':erased': 'erased', ':actor': erasedActor({ request_id: 'erased' } as Actor) },
  });
  await unlessRefused(update);
}

async function eraseAccount(grant: ErasureGrant, sub: string): Promise<void> {
  // Accounts at an issuer of the operator's own are deleted there.
  if (grant.USER_POOL_ID === 'elsewhere') return;
  try {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: grant.USER_POOL_ID, Username: sub }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}
