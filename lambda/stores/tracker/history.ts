import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { batch, Change } from '../../contract/tracker/event.ts';
import { mostShown } from '../../contract/tracker/event-size.ts';
import type { HistoryEntry } from '../../contract/tracker/history.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { joinedShows } from './joined-shows.ts';
import { batchKey, byBatch, eventsOfShow, happeningIn, isUndoable, type StoredBatch, type StoredEvent } from './ledger-items.ts';

type Batch = z.input<typeof batch>;
type Position = Readonly<Record<string, unknown>>;
type HistoryGrant = Grant<'ledger:history'> | Grant<'ledger:read'> | Grant<'ledger:batches'>;

interface Page<T> {
  readonly items: T[];
  readonly next: Position | undefined;
}

const ofSub = (sub: string, more: Readonly<Record<string, string>> = {}) => ({
  ExpressionAttributeNames: { '#sub': 'sub' },
  ExpressionAttributeValues: { ':sub': sub, ...more },
});

async function pageOf<T>(grant: HistoryGrant, question: object, limit: number, start: Position | undefined): Promise<Page<T>> {
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new QueryCommand({
      TableName: grant.LEDGER_TABLE,
      ...question,
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
      ExclusiveStartKey: start,
    } as ConstructorParameters<typeof QueryCommand>[0]),
  );
  return { items: Items as T[], next: LastEvaluatedKey };
}

/** A page of the batches of a person, the latest first. */
export async function listBatches(
  grant: Grant<'ledger:batches'>,
  sub: string,
  limit: number,
  start: Position | undefined,
): Promise<Page<Batch>> {
  const question = { KeyConditionExpression: '#sub = :sub AND begins_with(entry, :batch)', ...ofSub(sub, { ':batch': 'batch ' }) };
  const { items, next } = await pageOf<StoredBatch>(grant, question, limit, start);
  return { items: items.map(batchOf), next };
}

/** A batch in the API. */
export const batchOf = ({ id, at, source, state, shows, changes, show, undoes, undone_by }: StoredBatch): Batch => ({
  ...{ id, at, source, state, shows, changes, show, undoes, undone_by },
});

/** The beginning of the ids of batches at an instant: UUIDs of version 7 begin with the milliseconds since 1970. */
export function batchesAt(time: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** Longer than from the start of a request to the id of its batch, in milliseconds. The time of a batch is the start of its request. */
const longestRequest = 60_000;

/** Which events a history lists. */
export interface HistoryFilter {
  /** The id of a show or movie. */
  readonly id?: string | undefined;
  /** The first instant. */
  readonly from?: string | undefined;
  /** The instant before which changes are listed. */
  readonly to?: string | undefined;
}

/** A page of the events of a person, the latest first. */
export async function listHistory(
  grants: {
    readonly history: Grant<'ledger:history'>;
    readonly ledger: Grant<'ledger:read'>;
    readonly cards: Grant<'show-cards:get'>;
  },
  sub: string,
  { id, ...time }: HistoryFilter,
  limit: number,
  start: Position | undefined,
): Promise<Page<HistoryEntry>> {
  const isTimed = time.from !== undefined || time.to !== undefined;
  const [from, to] = [Date.parse(time.from ?? '1970-01-01'), Date.parse(time.to ?? '9999-12-31T23:59:59.999Z')];
  // DynamoDB refuses an empty range.
  if (from >= to) return { items: [], next: undefined };
  const [first, last] = [batchesAt(from), batchesAt(to + longestRequest)];
  const range = id === undefined && isTimed ? { ':first': first, ':last': last } : {};
  const times = isTimed ? { ':from': new Date(from).toISOString(), ':to': new Date(to).toISOString() } : {};
  const inRange = isTimed ? ' AND by_batch BETWEEN :first AND :last' : '';
  const question = {
    ...(id === undefined && { IndexName: byBatch }),
    KeyConditionExpression: `#sub = :sub${id === undefined ? inRange : ' AND begins_with(entry, :events)'}`,
    ...(isTimed && { FilterExpression: '#at >= :from AND #at < :to' }),
    ExpressionAttributeNames: { '#sub': 'sub', ...(isTimed && { '#at': 'at' }) },
    ExpressionAttributeValues: { ':sub': sub, ...(id !== undefined && { ':events': eventsOfShow(id) }), ...range, ...times },
  };
  const { items, next } = await pageOf<StoredEvent>(id === undefined ? grants.history : grants.ledger, question, limit, start);
  const keys = items.map(({ batch_id }) => batchKey(sub, batch_id));
  const { wanted, fields, isJoined } = joinedShows(grants.cards, items);
  const read = await batchGet({ [grants.ledger.LEDGER_TABLE]: keys, ...wanted }, { consistent: true, fields });
  const byId = new Map((read[grants.ledger.LEDGER_TABLE] ?? []).map((one) => [one.id, one as unknown as StoredBatch]));
  const entries = items.map((event) => {
    const own = byId.get(event.batch_id);
    // A batch of several shows can be taken back without those that are part of another show now.
    return { ...entryOf(event, own), undoable: isUndoable(event) && (own?.show === null || !isJoined(read, event)) };
  });
  return { items: entries, next };
}

function entryOf(event: StoredEvent, own: StoredBatch | undefined): Omit<HistoryEntry, 'undoable'> {
  const { changes } = happeningIn(event);
  const { batch_id, at, source, number, kind, id, tv_show, show_id, title } = event;
  return {
    ...{ batch_id, at, source, number },
    show: { kind, id, tv_show, show_id, title },
    counts: countsOf(changes),
    changes: changes.slice(0, mostShown),
    undoes: own?.undoes ?? null,
    undone_by: own?.undone_by ?? null,
  };
}

function countsOf(changes: readonly Change[]): HistoryEntry['counts'] {
  const count = (word: string, test: (change: Change) => boolean) =>
    changes.filter((change) => change.slot.startsWith(`${word} `) && test(change)).length;
  const counts = {
    watched: count('play', ({ before }) => before === null),
    unwatched: count('play', ({ after }) => after === null),
    corrected: count('play', ({ before, after }) => before !== null && after !== null),
    skipped: count('skip', ({ before }) => before === null),
    unskipped: count('skip', ({ after }) => after === null),
  };
  const others = changes.filter(({ slot }) => !/^(play|skip) |^position$/.test(slot)).length;
  return { ...counts, others };
}

/** The events of a batch, in the order of their numbers. */
export const eventsOfBatch = (grant: Grant<'ledger:history'>, sub: string, id: string): Promise<StoredEvent[]> =>
  eventsBeginning(grant, sub, `${id} `);

/** The events of a batch about one show or movie, in the order of their numbers. */
export const eventsOfBatchAbout = (grant: Grant<'ledger:history'>, sub: string, id: string, about: string): Promise<StoredEvent[]> =>
  eventsBeginning(grant, sub, `${id} ${about} `);

const eventsBeginning = (grant: Grant<'ledger:history'>, sub: string, beginning: string): Promise<StoredEvent[]> =>
  everyItem<StoredEvent>(grant.LEDGER_TABLE, {
    IndexName: byBatch,
    KeyConditionExpression: '#sub = :sub AND begins_with(by_batch, :batch)',
    ...ofSub(sub, { ':batch': beginning }),
    ConsistentRead: true,
  });

/** The last instant that the id of a batch can hold. */
export const endOfTime = 2 ** 48 - 1;

/** The events of a person after an instant and before another one, the latest first. */
export async function eventsBetween(grant: Grant<'ledger:history'>, sub: string, time: number, before: number): Promise<StoredEvent[]> {
  // DynamoDB refuses an empty range.
  if (time + 1 >= before) return [];
  return everyItem<StoredEvent>(grant.LEDGER_TABLE, {
    IndexName: byBatch,
    KeyConditionExpression: '#sub = :sub AND by_batch BETWEEN :after AND :before',
    ...ofSub(sub, { ':after': batchesAt(time + 1), ':before': batchesAt(before) }),
    ConsistentRead: true,
    ScanIndexForward: false,
  });
}
