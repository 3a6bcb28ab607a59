import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Progress } from '../contract/progress.ts';
import { accountDeleted } from '../platform/caller-state.ts';
import { dynamodb } from '../platform/dynamodb.ts';
import type { Grant } from '../platform/grants.ts';
import { Problem } from '../platform/problem.ts';

/** Whose progress: the name is the key, `sub` tells apart people who had the same name one after the other. */
export interface Owner {
  readonly username: string;
  readonly sub: string;
}

export interface ProgressUpdate {
  readonly tv_show: string;
  readonly season: number;
  readonly episode: number;
  /** When it was watched, ISO 8601. @default when it is stored */
  readonly watchedAt?: string | undefined;
  /** Repeats of an update under the same key are answered, not applied again. */
  readonly idempotencyKey?: string | undefined;
  /** Accept it only while the stored version is this one. */
  readonly expectedVersion?: number;
}

interface Item extends Progress, Owner {
  /** The moment that the latest update is about. */
  readonly watched_at?: string;
  /** The latest updates by Idempotency-Key: what was asked, and the version it became. */
  readonly applied_keys?: readonly AppliedKey[];
}

interface AppliedKey {
  readonly key: string;
  readonly request: string;
  readonly progress: Progress;
}

const rememberedKeys = 10;

const toProgress = ({ tv_show, season, episode, last_updated, version }: Item): Progress => ({
  tv_show,
  season,
  episode,
  last_updated,
  version,
});

/** How far `username` is in a show. Items of somebody who had the name before are not theirs. */
export async function getProgress(
  grant: Grant<'progress:get'>,
  { username, ...owner }: Pick<Owner, 'username'> & Partial<Owner>,
  tv_show: string,
): Promise<Progress | undefined> {
  const { Item } = await dynamodb.send(
    new GetCommand({ TableName: grant.PROGRESS_TABLE, Key: { username, tv_show }, ConsistentRead: true }),
  );
  const item = Item as Item | undefined;
  return item && (owner.sub === undefined || item.sub === owner.sub) ? toProgress(item) : undefined;
}

/** Everything `username` tracks, however much it is, latest update first. */
export async function listProgress(grant: Grant<'progress:list'>, owner: Pick<Owner, 'username'> & Partial<Owner>): Promise<Progress[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(
      new QueryCommand({
        TableName: grant.PROGRESS_TABLE,
        KeyConditionExpression: 'username = :username',
        ExpressionAttributeValues: { ':username': owner.username },
        ExclusiveStartKey: start,
        ConsistentRead: true,
      }),
    );
    items.push(...(Items as Item[]));
    start = LastEvaluatedKey;
  } while (start);
  return items
    .filter((item) => owner.sub === undefined || item.sub === owner.sub)
    .map(toProgress)
    .sort((a, b) => b.last_updated.localeCompare(a.last_updated));
}

/** One page over everybody's progress, in no particular order, and the key after which the next one starts. */
export async function scanProgress(
  grant: Grant<'progress:scan'>,
  limit: number,
  start: Record<string, unknown> | undefined,
): Promise<{ entries: (Progress & { username: string })[]; next: Record<string, unknown> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new ScanCommand({ TableName: grant.PROGRESS_TABLE, Limit: limit, ExclusiveStartKey: start }),
  );
  return { entries: (Items as Item[]).map((item) => ({ username: item.username, ...toProgress(item) })), next: LastEvaluatedKey };
}

/** Whether an update is about an earlier moment than what is stored: it came late. */
const isLate = ({ watched_at, last_updated }: Item, { watchedAt }: ProgressUpdate): boolean =>
  watchedAt !== undefined && Date.parse(watchedAt) < Date.parse(watched_at ?? last_updated);

/**
 * Stores an update, and answers what holds then: the last accepted one wins, unless it is about an earlier moment. Two that race are put in order by the version and both answered.
 * @throws Problem `precondition_failed` with the current version, `idempotency_key_reused`, or `version_conflict` when
 * others win ten times in a row; `unauthorized` when the account was deleted while its token is still valid.
 */
export async function putProgress(grant: Grant<'progress:put'>, owner: Owner, update: ProgressUpdate, now: Date): Promise<Progress> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const stored = await itemOfLiving(grant, owner, update.tv_show);
    const own = stored?.sub === owner.sub ? stored : undefined;
    const replayed = replay(own, update);
    if (replayed) return replayed;
    checkVersion(own, update);
    if (own && isLate(own, update)) return toProgress(own);
    const item = nextItem(own, owner, update, now);
    if (await put(grant, item, stored)) return toProgress(item);
  }
  throw new Problem('version_conflict', { detail: 'Too many updates of this show at the same moment.' });
}

/** What is stored, unless whoever asks was erased. */
async function itemOfLiving(grant: Grant<'progress:put'>, { username, sub }: Owner, tv_show: string): Promise<Item | undefined> {
  const wanted = {
    [grant.PROGRESS_TABLE]: { Keys: [{ username, tv_show }], ConsistentRead: true },
    [grant.PROFILES_TABLE]: { Keys: [{ sub }], ConsistentRead: true, ProjectionExpression: 'erased' },
  };
  const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(new BatchGetCommand({ RequestItems: wanted }));
  if (Object.keys(UnprocessedKeys).length > 0) throw new Problem('too_many_requests');
  if (Responses[grant.PROFILES_TABLE]?.[0]?.erased) throw accountDeleted();
  return Responses[grant.PROGRESS_TABLE]?.[0] as Item | undefined;
}

/** Removes a show and gives back what was removed. */
export async function deleteProgress(grant: Grant<'progress:delete'>, owner: Owner, tv_show: string): Promise<Progress | undefined> {
  try {
    const { Attributes } = await dynamodb.send(
      new DeleteCommand({
        TableName: grant.PROGRESS_TABLE,
        Key: { username: owner.username, tv_show },
        ConditionExpression: '#sub = :sub',
        ExpressionAttributeNames: { '#sub': 'sub' },
        ExpressionAttributeValues: { ':sub': owner.sub },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes && toProgress(Attributes as Item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const fingerprint = ({ tv_show, season, episode }: ProgressUpdate) =>
  createHash('sha256')
    .update(JSON.stringify([tv_show, season, episode]))
    .digest('base64url');

function replay(stored: Item | undefined, update: ProgressUpdate): Progress | undefined {
  const applied = stored?.applied_keys?.find(({ key }) => key === update.idempotencyKey);
  if (applied && applied.request !== fingerprint(update)) throw new Problem('idempotency_key_reused');
  return applied?.progress;
}

function checkVersion(stored: Item | undefined, { expectedVersion }: ProgressUpdate): void {
  const current = stored?.version ?? 0;
  if (expectedVersion === undefined || expectedVersion === current) return;
  throw new Problem('precondition_failed', {
    detail: stored ? `The current version is ${current}.` : 'It is not there (any more).',
    members: { current_version: current },
  });
}

function nextItem(stored: Item | undefined, owner: Owner, update: ProgressUpdate, now: Date): Item {
  const progress: Progress = {
    tv_show: update.tv_show,
    season: update.season,
    episode: update.episode,
    last_updated: now.toISOString(),
    version: (stored?.version ?? 0) + 1,
  };
  const { idempotencyKey: key, watchedAt = progress.last_updated } = update;
  const applied = key ? [{ key, request: fingerprint(update), progress }] : [];
  return {
    ...stored,
    username: owner.username,
    sub: owner.sub,
    ...progress,
    watched_at: Date.parse(watchedAt) < now.getTime() ? watchedAt : progress.last_updated,
    applied_keys: [...applied, ...(stored?.applied_keys ?? [])].slice(0, rememberedKeys),
  };
}

/** False when somebody else was faster. */
async function put(grant: Grant<'progress:put'>, item: Item, stored: Item | undefined): Promise<boolean> {
  const unchanged = stored
    ? {
        ConditionExpression: '#version = :version AND #sub = :sub',
        ExpressionAttributeNames: { '#version': 'version', '#sub': 'sub' },
        ExpressionAttributeValues: { ':version': stored.version, ':sub': stored.sub },
      }
    : { ConditionExpression: 'attribute_not_exists(username)' };
  try {
    await dynamodb.send(new PutCommand({ TableName: grant.PROGRESS_TABLE, Item: item, ...unchanged }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
