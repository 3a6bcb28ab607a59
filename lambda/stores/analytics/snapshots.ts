import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { uuidv7 } from 'uuidv7';
import { seconds } from '../../platform/clock.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { catalogWaking, Problem } from '../../platform/http/problem.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';

/** A stored answer. */
export interface Snapshot {
  /** The answer as JSON. It was validated when it was computed. */
  readonly json: string;
  /** When it was computed, UTC. */
  readonly as_of: string;
  /** The catalog's version before the computation. */
  readonly catalog_version: number;
  /** True if the answer is out of date and the database is waking up. */
  readonly waking?: boolean;
}

/** Age below which a snapshot is served without a version check, so that there is at most one computation in 30 s. */
const freshFor = seconds(30);
const leaseFor = seconds(20);
const patience = seconds(10);

const dayOf = (instant: string) => instant.slice(0, 10);

const versionKey = { name: 'catalog-version' };

/** Increases the catalog's version after a committed change, so that earlier snapshots are stale. */
export async function raiseCatalogVersion(grant: Grant<'catalog-version:raise'>): Promise<void> {
  await dynamodb.send(
    new UpdateCommand({
      TableName: grant.SNAPSHOTS_TABLE,
      Key: versionKey,
      UpdateExpression: 'ADD version :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
}

/**
 * The answer to `name`: the stored answer while it is younger than 30 s or the catalog has not changed. Otherwise one caller computes it
 * again under a lease, and all others get the stored answer. An answer `about` a day is stale on the next day.
 * @throws Problem `catalog_waking` when there is no stored answer and the database sleeps.
 */
export async function snapshot(
  grant: Grant<'snapshots:refresh'>,
  name: string,
  compute: () => Promise<object>,
  now: () => Date,
  about: 'the catalog' | 'its day' = 'the catalog',
): Promise<Snapshot> {
  const giveUp = now().getTime() + patience;
  for (;;) {
    const stored = await read(grant, name);
    if (stored && now().getTime() - Date.parse(stored.as_of) < freshFor) return stored;
    const version = await catalogVersion(grant);
    if (stored?.catalog_version === version && (about === 'the catalog' || dayOf(stored.as_of) === dayOf(now().toISOString())))
      return stored;
    const lease = await takeLease(grant, name, stored, now());
    if (lease) return renew(grant, name, lease, version, compute, now, stored);
    if (stored) return stored;
    if (now().getTime() > giveUp) throw catalogWaking();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Makes the stored answer to `name` one of the catalog's current version, however young the stored one is: for the end of an import. Waits
 * for a caller that is computing an answer of an earlier version.
 */
export async function renewSnapshot(
  grant: Grant<'snapshots:refresh'>,
  name: string,
  compute: () => Promise<object>,
  now: () => Date,
): Promise<void> {
  const giveUp = now().getTime() + leaseFor + patience;
  for (;;) {
    const stored = await read(grant, name);
    const version = await catalogVersion(grant);
    if (stored?.catalog_version === version) return;
    const lease = await takeLease(grant, name, stored, now());
    if (lease) return void (await renew(grant, name, lease, version, compute, now, stored));
    if (now().getTime() > giveUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function read(grant: Grant<'snapshots:refresh'>, name: string): Promise<Snapshot | undefined> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.SNAPSHOTS_TABLE, Key: { name } }));
  if (!Item?.value) return undefined;
  return { json: String(Item.value), as_of: String(Item.as_of), catalog_version: Number(Item.catalog_version) };
}

async function catalogVersion(grant: Grant<'snapshots:refresh'>): Promise<number> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.SNAPSHOTS_TABLE, Key: versionKey, ConsistentRead: true }));
  return Number(Item?.version ?? 0);
}

/** Takes the lease for one caller, if the stored answer is still the one that the caller found stale. */
async function takeLease(grant: Grant<'snapshots:refresh'>, name: string, stored: Snapshot | undefined, now: Date) {
  const lease = uuidv7();
  const unchanged = stored ? 'as_of = :as_of' : 'attribute_not_exists(as_of)';
  const take = new UpdateCommand({
    TableName: grant.SNAPSHOTS_TABLE,
    Key: { name },
    UpdateExpression: 'SET lease = :lease, lease_until = :until',
    ConditionExpression: `(attribute_not_exists(lease_until) OR lease_until < :now) AND ${unchanged}`,
    ExpressionAttributeValues: {
      ':lease': lease,
      ':until': now.getTime() + leaseFor,
      ':now': now.getTime(),
      ...(stored && { ':as_of': stored.as_of }),
    },
  });
  return (await unlessRefused(take)) && lease;
}

async function renew(
  grant: Grant<'snapshots:refresh'>,
  name: string,
  lease: string,
  version: number,
  compute: () => Promise<object>,
  now: () => Date,
  stored: Snapshot | undefined,
): Promise<Snapshot> {
  const write = (UpdateExpression: string, values: Record<string, unknown> = {}) =>
    unlessRefused(
      new UpdateCommand({
        TableName: grant.SNAPSHOTS_TABLE,
        Key: { name },
        UpdateExpression,
        ConditionExpression: 'lease = :lease',
        ...(':value' in values && { ExpressionAttributeNames: { '#value': 'value' } }),
        ExpressionAttributeValues: { ':lease': lease, ...values },
      }),
    );
  try {
    const json = JSON.stringify(await compute());
    const as_of = now().toISOString();
    await write('SET #value = :value, as_of = :as_of, catalog_version = :version REMOVE lease, lease_until', {
      ':value': json,
      ':as_of': as_of,
      ':version': version,
    });
    return { json, as_of, catalog_version: version };
  } catch (error) {
    await write('REMOVE lease, lease_until');
    if (stored && error instanceof Problem && error.code === 'catalog_waking') return { ...stored, waking: true };
    throw error;
  }
}
