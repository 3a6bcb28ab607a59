import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import type { Key, StoredItem } from '../dynamodb/batch-get.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { type LedgerWriteGrant, packed, type ShowsGrant, unpacked } from './ledger-items.ts';
import { type PackedSlots, packSlots, unpackSlots } from './packed-slots.ts';
import type { Item, Owner } from './progress-entries.ts';
import type { TrackedShow } from './tracked-shows.ts';

/*
 * A checkpoint is the library of a person at the start of a month, so that `as_of` does not have to reverse every event since. The first
 * change of a month asks for the checkpoint in its own transaction, and the sweeper of batches stores it. A checkpoint has a header, and parts
 * that follow it in the order of the keys.
 */

/** The header of a checkpoint. It is open until the sweeper has stored the parts. */
export interface Checkpoint {
  readonly sub: string;
  readonly entry: string;
  readonly month: string;
  readonly username: string;
  readonly open?: 'open';
  readonly created_at?: string;
  /** Number of the parts; 0 for a library that is too large for a checkpoint. */
  readonly parts?: number;
}

const beginning = 'as-of ';

/** Bytes of a part. An item has at most 400 KB. */
const bytesOfPart = 200_000;

/** Most parts of a checkpoint. They are written in one transaction, which has at most 4 MB. */
const mostParts = 18;

/** The month of an instant in UTC, such as `2026-11`. */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

/** The first instant of a month. */
export const startOf = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);

/** The first month that begins after an instant. */
function monthAfter(time: number): string {
  const date = new Date(time);
  return monthOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)));
}

export const checkpointKey = (sub: string, month: string): Key => ({ sub, entry: `${beginning}${month}` });

export const isCheckpoint = (entry: string): boolean => entry.startsWith(beginning);

/** The write that asks for the checkpoint of this month, unless `read` has its header. */
export function askForCheckpoint(
  grant: LedgerWriteGrant,
  { sub, username }: Owner,
  read: readonly StoredItem[] | undefined = [],
  now: Date,
): Write[] {
  const month = monthOf(now);
  const key = checkpointKey(sub, month);
  if (read.some(({ entry }) => entry === key.entry)) return [];
  const Item: StoredItem = { ...key, month, username, open: 'open', created_at: now.toISOString() };
  return [{ Put: { TableName: grant.LEDGER_TABLE, Item, ConditionExpression: 'attribute_not_exists(entry)' } }];
}

type Texts<T extends Partial<PackedSlots>> = Omit<T, keyof PackedSlots> & { readonly slots?: string; readonly play_ids?: string };

/** A show in a checkpoint: its bytes are base64, which deflates back to its size. */
interface ShowText extends Pick<TrackedShow, 'id' | 'place' | 'show'> {
  readonly items: readonly Texts<Item>[];
  readonly past?: Texts<PackedSlots> & { readonly number: number };
}

const base64 = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('base64');

const withText = <T extends Partial<PackedSlots>>({ slots, play_ids, ...rest }: T): Texts<T> =>
  ({ ...rest, slots: base64(slots), play_ids: base64(play_ids) }) as Texts<T>;

const withBytes = <T extends Partial<PackedSlots>>({ slots, play_ids, ...rest }: Texts<T>): T =>
  ({
    ...rest,
    ...(slots && play_ids && { slots: Buffer.from(slots, 'base64'), play_ids: Buffer.from(play_ids, 'base64') }),
  }) as unknown as T;

const textOf = ({ id, show, place: { slots: _, play_ids: __, ...place }, items, past }: TrackedShow): ShowText => ({
  ...{ id, show, place, items: items.map(withText) },
  ...(past && { past: { ...withText(packSlots(past.slots)), number: past.number } }),
});

const showOf = ({ items, past, ...rest }: ShowText): TrackedShow => ({
  ...rest,
  items: items.map((item) => withBytes<Item>(item)),
  ...(past && { past: { number: past.number, slots: unpackSlots(withBytes<PackedSlots>(past)) } }),
});

/** Stores the shows of a checkpoint and closes it, unless it was closed or its owner was erased in the meantime. */
export function checkpointWrites(
  grant: ShowsGrant,
  { open: _, created_at: __, ...header }: Checkpoint,
  shows: readonly TrackedShow[],
): Write[] {
  const bytes = packed(shows.map(textOf));
  const count = Math.ceil(bytes.length / bytesOfPart);
  const parts = count > mostParts ? 0 : count;
  const put = (Item: StoredItem, condition: object = {}): Write => ({ Put: { TableName: grant.LEDGER_TABLE, Item, ...condition } });
  const isOpen = {
    ConditionExpression: '#open = :open',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':open': 'open' },
  };
  const content = Array.from({ length: parts }, (_, index) =>
    put({
      sub: header.sub,
      entry: `${header.entry} ${String(index).padStart(2, '0')}`,
      shows: bytes.subarray(index * bytesOfPart, (index + 1) * bytesOfPart),
    }),
  );
  return [put({ ...header, parts }, isOpen), ...content];
}

/** The library at the first checkpoint after an instant; undefined if there is none. */
export async function checkpointFrom(
  grant: Grant<'ledger:batches'>,
  sub: string,
  time: number,
  now: Date,
): Promise<{ readonly time: number; readonly shows: readonly TrackedShow[] } | undefined> {
  const month = monthAfter(Math.min(time, now.getTime()));
  if (startOf(month) > now.getTime()) return undefined;
  const { Items: [stored] = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: grant.LEDGER_TABLE,
      KeyConditionExpression: '#sub = :sub AND entry BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#sub': 'sub' },
      ExpressionAttributeValues: { ':sub': sub, ':first': `${beginning}${month}`, ':last': `${beginning}${monthOf(now)}` },
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  const header = stored as Checkpoint | undefined;
  if (!header?.parts) return undefined;
  const parts = await everyItem<{ readonly shows: Uint8Array }>(grant.LEDGER_TABLE, {
    KeyConditionExpression: '#sub = :sub AND begins_with(entry, :parts)',
    ExpressionAttributeNames: { '#sub': 'sub' },
    ExpressionAttributeValues: { ':sub': sub, ':parts': `${header.entry} ` },
    ConsistentRead: true,
  });
  const shows = unpacked(Buffer.concat(parts.map((part) => part.shows))) as ShowText[];
  return { time: startOf(header.month), shows: shows.map(showOf) };
}
