import type { Grant } from '../../platform/grants.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import { type Write, writeTogether } from '../dynamodb/write-together.ts';
import { eventsTakenBack, type Part, type PartOf, partOfMovie, partOfShow } from './batch-parts.ts';
import { relations } from './batch-relations.ts';
import { type BatchItem, type BatchRequest, isLarge, readBatch, recordStep, requestOf } from './large-batch.ts';
import type { LargeBatch, ShowsGrant, StoredEvent } from './ledger-items.ts';
import { type MovieItem, movieKey } from './own-movies.ts';
import { readShelf, readStates, showsOnShelf } from './shelf.ts';

/** The grants for storing a large batch. */
export interface BatchReading {
  readonly progress: ShowsGrant;
  readonly cards: Grant<'show-cards:get'>;
  readonly relate: Grant<'ledger:relate'>;
  /** Needed for an undo. */
  readonly history?: Grant<'ledger:history'>;
}

/** Items of a step: each show takes two writes of a transaction, which has at most 100. */
const mostItemsOfStep = 49;

/** Writes of a step besides the header of the batch and the headers of two batches that an undo relates to. */
const mostWrites = 97;

/** Bytes of a step. A transaction has at most 4 MB. */
const mostBytes = 3_000_000;

/**
 * Stores the rest of an open batch, in transactions that each count their items in its header. So a step cannot be stored twice, even if two
 * functions continue the batch, and a step that another device overtook is computed again. Ends when `patience` is over.
 * @returns the header of the batch; undefined if the batch or its owner does not exist.
 */
export async function continueBatch(
  reading: BatchReading,
  { sub, id }: { readonly sub: string; readonly id: string },
  patience: () => number,
): Promise<LargeBatch | undefined> {
  for (let most = mostItemsOfStep; ; ) {
    const batch = await readBatch(reading.progress, sub, id);
    if (!isLarge(batch)) return undefined;
    if (batch.state === 'complete' || patience() <= 0) return batch;
    const stored = await storeStep(reading, batch, most);
    // A step of fewer shows meets fewer changes of other devices.
    most = stored ? Math.min(most * 2, mostItemsOfStep) : Math.max(Math.floor(most / 2), 1);
  }
}

async function storeStep(reading: BatchReading, batch: LargeBatch, most: number): Promise<boolean> {
  const request = requestOf(batch);
  const parts = await partsOf(reading, batch, request, distinct(request.items.slice(batch.done, batch.done + most)));
  const step = fitting(parts);
  const changes = step.reduce((sum, part) => sum + part.changes, 0);
  const related = batch.undoes !== null && batch.changes === 0 && changes > 0;
  return writeTogether([
    ...step.flatMap(({ writes }) => writes),
    recordStep(reading.progress, batch, { items: step.length, changes, kept: step.flatMap(({ kept }) => kept) }),
    ...(related ? relations(reading.relate, batch.sub, { id: batch.undoes as string, undoes: request.again }, batch.id) : []),
  ]);
}

/** The items before the second one about the same show or movie, because a transaction writes an item once. */
function distinct(items: readonly BatchItem[]): readonly BatchItem[] {
  const end = items.findIndex(({ id }, index) => items.slice(0, index).some((one) => one.id === id));
  return end === -1 ? items : items.slice(0, end);
}

/** The parts of the next items, in their order. */
async function partsOf(reading: BatchReading, batch: LargeBatch, request: BatchRequest, items: readonly BatchItem[]): Promise<Part[]> {
  const owner = { sub: batch.sub, username: batch.username };
  const now = new Date(batch.at);
  const of: PartOf = { grant: reading.progress, owner, batch, request, now };
  const withLedger = { ...reading, ledger: reading.progress };
  const { LEDGER_TABLE: ledger } = reading.progress;
  const ofShows = items.filter(({ kind }) => kind === 'show');
  const [shelf, { [ledger]: movies = [] }, events] = await Promise.all([
    readShelf(withLedger, owner),
    batchGet({ [ledger]: items.flatMap(({ kind, id }) => (kind === 'movie' ? [movieKey(batch.sub, id)] : [])) }, { consistent: true }),
    Promise.all(items.map((item) => eventsTakenBack(reading.history, batch, item))),
  ]);
  const shelved = await showsOnShelf(
    withLedger,
    shelf,
    ofShows.map(({ id }) => id),
  );
  const states = await readStates(withLedger, shelf, shelved, now);
  const ready = new Map(ofShows.map((item, index) => [item, states[index]]));
  const seen = new Set<string>();
  const parts: Part[] = [];
  for (const [index, item] of items.entries()) {
    const state = ready.get(item);
    const own = events[index] as StoredEvent[];
    // Two ids can mean one show that was merged since.
    if (state && seen.has(state.state.id)) break;
    if (state) seen.add(state.state.id);
    const movie = movies.find(({ id }) => id === item.id) as MovieItem | undefined;
    parts.push(state ? partOfShow(of, shelf, item, state, own) : partOfMovie(of, item, movie, own));
  }
  return parts;
}

/** The first parts that fit into one transaction. At least one part is stored. */
function fitting(parts: readonly Part[]): readonly Part[] {
  let writes = 0;
  let bytes = 0;
  const end = parts.findIndex((part, index) => {
    writes += part.writes.length;
    bytes += part.writes.reduce((sum, write) => sum + bytesOf(write), 0);
    return index > 0 && (writes > mostWrites || bytes > mostBytes);
  });
  return end === -1 ? parts : parts.slice(0, end);
}

/** Roughly the bytes of a write: its packed fields, and 3 kB for all others. */
const bytesOf = ({ Put }: Write): number =>
  Object.values(Put?.Item ?? {}).reduce((sum: number, value) => sum + (value instanceof Uint8Array ? value.length : 0), 3_000);
