import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type * as z from 'zod';
import type { Change, source } from '../../contract/tracker/event.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { Happening } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Key } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import type { ListGrant, Owner } from './progress-entries.ts';

/*
 * The items of the ledger table. The partition is the person's `sub`. An event is one show's part of a batch, and its number is its version:
 * an event is written on the condition that no event with its number exists.
 */

export type Source = z.infer<typeof source>;

/** The grants that allow to store changes of shows: those of a request, and that of the function that continues batches. */
export type ShowsGrant = ListGrant | Grant<'batches:put'>;

export type LedgerWriteGrant = ShowsGrant | Grant<'movies:put'>;

/** The index that sorts the events of a person by batch, which is also the order of time. */
export const byBatch = 'by-batch';

/** The id of a show's events: the id of the show, or for a show that is not in the catalog an id that follows from its name. */
export const ledgerIdOf = ({ show_id, tv_show }: { readonly show_id?: string | undefined; readonly tv_show: string }): string =>
  show_id ?? derivedId('tracked show', tv_show);

/** The beginning of the keys of a show's events. */
export const eventsOfShow = (id: string): string => `event ${id} `;

const numbered = (id: string, number: number): string => `${id} ${String(number).padStart(9, '0')}`;

/** The key of the texts that a person wrote about a show. */
export const notesKey = (sub: string, id: string): Key => ({ sub, entry: `notes ${id}` });

/** The key of a part of the plays of a very long show. */
export const partKey = (sub: string, id: string, index: number): Key => ({ sub, entry: `part ${id} ${index}` });

/** The key of a batch. */
export const batchKey = (sub: string, id: string): Key => ({ sub, entry: `batch ${id}` });

/** The show or movie of an event, as it was called at the time. */
export interface EventShow {
  readonly kind: 'show' | 'movie';
  /** The id of its events. */
  readonly id: string;
  readonly tv_show: string;
  readonly show_id: string | null;
  readonly title: string | null;
  /** Whether the show is on the list after the event. */
  readonly listed: boolean;
}

/** An event in the ledger. */
export interface StoredEvent extends EventShow {
  readonly sub: string;
  readonly entry: string;
  readonly by_batch: string;
  readonly batch_id: string;
  readonly number: number;
  readonly at: string;
  readonly source: Source;
  readonly changes: Uint8Array;
}

/** A batch in the ledger. */
export interface StoredBatch {
  readonly sub: string;
  readonly entry: string;
  readonly id: string;
  readonly at: string;
  readonly source: Source;
  readonly state: 'open' | 'complete';
  readonly shows: number;
  readonly changes: number;
  /** The show, if the batch changed one only. */
  readonly show: EventShow | null;
  /** The name under which the person's list is stored. */
  readonly username: string;
  readonly undoes: string | null;
  readonly undone_by: string | null;
}

/** Whether a person can take back a batch. One that only brought older records into the ledger, or together, stays. */
export const isUndoable = ({ source }: { readonly source: Source }): boolean => source !== 'migration' && source !== 'merge';

/** The header of a batch of several shows and movies. */
export interface LargeBatch extends StoredBatch {
  readonly show: null;
  /** The items of the request whose changes are stored. */
  readonly done: number;
  /** The request, packed; absent once the batch is complete. */
  readonly request?: Uint8Array;
  /** What an undo kept, packed. */
  readonly kept?: Uint8Array;
  /** In the index of open batches until the batch is complete. */
  readonly open?: 'open';
  readonly created_at?: string;
}

export const packed = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

export const unpacked = (bytes: Uint8Array): unknown => JSON.parse(inflateRawSync(bytes).toString());

/** The number and the changes of a stored event. */
export const happeningIn = ({ number, changes }: StoredEvent): Happening => ({ number, changes: unpacked(changes) as Change[] });

/** A batch of a request, before it is written. */
export interface NewBatch {
  readonly id: string;
  readonly at: string;
  readonly source: Source;
  readonly undoes?: string | undefined;
}

/** Adds an event, unless an event with its number exists. */
export function putEvent(grant: LedgerWriteGrant, sub: string, batch: NewBatch, show: EventShow, { number, changes }: Happening): Write {
  const Item: StoredEvent = {
    sub,
    entry: `event ${numbered(show.id, number)}`,
    by_batch: `${batch.id} ${numbered(show.id, number)}`,
    batch_id: batch.id,
    number,
    at: batch.at,
    source: batch.source,
    ...show,
    changes: packed(changes),
  };
  return { Put: { TableName: grant.LEDGER_TABLE, Item, ConditionExpression: 'attribute_not_exists(entry)' } };
}

/** Adds a complete batch of one show. */
export function putBatch(
  grant: LedgerWriteGrant,
  { sub, username }: Owner,
  { undoes, ...batch }: NewBatch,
  show: EventShow,
  changes: number,
): Write {
  const Item: StoredBatch = {
    ...(batchKey(sub, batch.id) as { sub: string; entry: string }),
    ...batch,
    state: 'complete',
    shows: 1,
    changes,
    show,
    username,
    undoes: undoes ?? null,
    undone_by: null,
  };
  return { Put: { TableName: grant.LEDGER_TABLE, Item, ConditionExpression: 'attribute_not_exists(entry)' } };
}
