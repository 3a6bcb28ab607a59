import { deflateRawSync } from 'node:zlib';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mostBytesOfRequest } from '../../contract/tracker/batch-size.ts';
import type { Undone } from '../../contract/tracker/history.ts';
import type { LibraryChange } from '../../contract/tracker/library.ts';
import type { Play } from '../../contract/tracker/play.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { batchKey, type LargeBatch, type NewBatch, packed, type ShowsGrant, type StoredBatch, unpacked } from './ledger-items.ts';
import type { MovieCopy } from './own-movies.ts';
import type { Owner } from './progress-entries.ts';

/** Plays of a show, each with its season, its number and its date. */
interface AddedPlays {
  readonly kind: 'show';
  readonly id: string;
  readonly plays: readonly (readonly [season: number, episode: number, on: Play['on']])[];
}

/** A play of a movie, with what lists show of the movie. */
interface AddedMoviePlay {
  readonly kind: 'movie';
  readonly id: string;
  readonly on: Play['on'];
  readonly copy: MovieCopy;
}

/** One show or movie of a batch that is taken back. */
export interface TakenBack {
  readonly kind: 'show' | 'movie';
  readonly id: string;
  readonly undo: true;
}

/** A show or movie of a library with what a batch sets. */
interface ChangedTitle {
  readonly kind: 'show' | 'movie';
  readonly id: string;
  readonly set: LibraryChange;
}

export type BatchItem = AddedPlays | AddedMoviePlay | TakenBack | ChangedTitle;

/** Everything that a large batch does, in the header of the batch until it is done. */
export interface BatchRequest {
  readonly items: readonly BatchItem[];
  /** Whether an undo takes later changes back too. */
  readonly force: boolean;
  /** The batch that was taken back by the batch that is taken back now. It counts again. */
  readonly again: string | null;
}

/** The request of an open batch. */
export const requestOf = ({ request }: LargeBatch): BatchRequest => unpacked(request as Uint8Array) as BatchRequest;

/** What an undo has kept so far. */
export const keptOf = ({ kept }: LargeBatch): Undone['kept'] => (kept ? (unpacked(kept) as Undone['kept']) : []);

export const isLarge = (batch: StoredBatch | undefined): batch is LargeBatch => batch !== undefined && 'done' in batch;

/** Adds the header of an open batch. @throws Problem `payload_too_large` when the request does not fit into the header. */
export function putLargeBatch(grant: ShowsGrant, { sub, username }: Owner, { undoes, ...batch }: NewBatch, request: BatchRequest): Write {
  const bytes = deflateRawSync(JSON.stringify(request), { level: 9 });
  if (bytes.length > mostBytesOfRequest)
    throw new Problem('payload_too_large', {
      detail: `The request has ${bytes.length} bytes after packing, and at most ${mostBytesOfRequest} can be stored. Send fewer plays at once.`,
    });
  const Item: LargeBatch = {
    ...(batchKey(sub, batch.id) as { sub: string; entry: string }),
    ...batch,
    ...{ state: 'open', shows: request.items.length, changes: 0, show: null, username },
    ...{ undoes: undoes ?? null, undone_by: null },
    ...{ done: 0, request: bytes, open: 'open', created_at: batch.at },
  };
  return { Put: { TableName: grant.LEDGER_TABLE, Item, ConditionExpression: 'attribute_not_exists(entry)' } };
}

/** What one step adds to a batch. */
export interface Step {
  readonly items: number;
  readonly changes: number;
  readonly kept: Undone['kept'];
}

/** Records a step in the header, if no other step was recorded since the header was read. The last step completes the batch. */
export function recordStep(grant: ShowsGrant, batch: LargeBatch, { items, changes, kept }: Step): Write {
  const done = batch.done + items;
  const allKept = [...keptOf(batch), ...kept];
  const isComplete = done >= batch.shows;
  const sets = [
    '#done = :done',
    'changes = :changes',
    ...(allKept.length > 0 ? ['kept = :kept'] : []),
    ...(isComplete ? ['#state = :complete'] : []),
  ];
  return {
    Update: {
      TableName: grant.LEDGER_TABLE,
      Key: batchKey(batch.sub, batch.id),
      UpdateExpression: `SET ${sets.join(', ')}${isComplete ? ' REMOVE #open, created_at, #request' : ''}`,
      ConditionExpression: '#state = :open AND #done = :before',
      ExpressionAttributeNames: { '#done': 'done', '#state': 'state', ...(isComplete && { '#open': 'open', '#request': 'request' }) },
      ExpressionAttributeValues: {
        ...{ ':done': done, ':before': batch.done, ':changes': batch.changes + changes, ':open': 'open' },
        ...(allKept.length > 0 && { ':kept': packed(allKept) }),
        ...(isComplete && { ':complete': 'complete' }),
      },
    },
  };
}

/** The header of a batch; undefined if it does not exist, or its owner was erased. */
export async function readBatch(grant: ShowsGrant, sub: string, id: string): Promise<StoredBatch | undefined> {
  const { LEDGER_TABLE, PROFILES_TABLE } = grant;
  const read = await batchGet({ [LEDGER_TABLE]: [batchKey(sub, id)], [PROFILES_TABLE]: [{ sub }] }, { consistent: true });
  return read[PROFILES_TABLE]?.[0]?.erased ? undefined : (read[LEDGER_TABLE]?.[0] as StoredBatch | undefined);
}

/** The keys of at most 100 open batches and checkpoints that were accepted before an instant, the oldest first. */
export async function openItems(grant: Grant<'batches:sweep'>, before: Date): Promise<{ readonly sub: string; readonly entry: string }[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: grant.LEDGER_TABLE,
      IndexName: 'open-by-age',
      KeyConditionExpression: '#open = :open AND created_at < :before',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: { ':open': 'open', ':before': before.toISOString() },
      Limit: 100,
    }),
  );
  return Items.map(({ sub, entry }) => ({ sub: String(sub), entry: String(entry) }));
}
