import type { SlotValue } from '../../contract/tracker/event.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import type { KnownEpisode } from '../../domain/tracker/episodes.ts';
import { projectionBefore } from '../../domain/tracker/position.ts';
import { type Projection, playsOf, positionIn, untracked } from '../../domain/tracker/projection.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Key, StoredItem } from '../dynamodb/batch-get.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { ledgerIdOf, notesKey, packed, partKey, type ShowsGrant, unpacked } from './ledger-items.ts';
import { type PackedSlots, packSlots, unpackSlots } from './packed-slots.ts';
import { type Item, isPlacedItem } from './progress-entries.ts';

/*
 * A projection is in the person's item of the show. Texts are in an item of the ledger, because lists do not need them. The plays of a
 * very long show are in items of the ledger too, because an item has at most 400 KB.
 */

/** Bytes of packed slots that an item of the list may have. */
const mostBytes = 200_000;

/** Plays of one part: about 160 KB. */
const playsOfPart = 8_000;

/** Bytes of the packed notes of a show. */
const mostNotes = 300_000;

/** The keys of the ledger's items that belong to the projection of an item. */
export const keysBeside = (item: Item): Key[] => [...(item.notes ? [notesKey(item.sub, ledgerIdOf(item))] : []), ...partsBeside(item)];

/** The keys of the ledger's items with the plays of an item. */
export const partsBeside = (item: Item): Key[] =>
  Array.from({ length: item.parts ?? 0 }, (_, index) => partKey(item.sub, ledgerIdOf(item), index));

/**
 * The projection in an item and in the items beside it. An item from before the ledger says which episode was watched last; the
 * projection follows from it.
 */
export function projectionOf(item: Item, beside: readonly StoredItem[], episodes: readonly KnownEpisode[]): Projection {
  if (item.event === undefined || !item.slots)
    return isPlacedItem(item) ? projectionBefore({ ...item, watched_at: item.watched_at ?? item.last_updated }, episodes) : untracked;
  const own = new Set(keysBeside(item).map(({ entry }) => entry));
  const others = beside.filter(({ entry }) => own.has(entry as string));
  const slots = Object.assign(
    unpackSlots(item as PackedSlots),
    ...others.map((one) => (one.texts ? unpacked(one.texts as Uint8Array) : unpackSlots(one as unknown as PackedSlots))),
  ) as Projection['slots'];
  return { number: item.event, slots };
}

const isNote = ([slot]: [string, SlotValue]) => slot.startsWith('note ');
const isPlay = ([slot]: [string, SlotValue]) => slot.startsWith('play ');

/** The attributes of an item that hold a projection, and the writes of the items beside it that changed. */
export function storedProjection(
  grant: ShowsGrant,
  { sub, id }: { readonly sub: string; readonly id: string },
  { number, slots }: Projection,
  status: OwnStatus,
  beside: readonly StoredItem[],
): { readonly fields: Partial<Item>; readonly writes: readonly Write[] } {
  const texts = Object.fromEntries(Object.entries(slots).filter(isNote));
  const others = Object.fromEntries(Object.entries(slots).filter((slot) => !isNote(slot)));
  const notes = Object.keys(texts).length > 0;
  const whole = packSlots(others);
  const isLong = whole.slots.length + whole.play_ids.length > mostBytes;
  const parts = isLong ? partsOf({ number, slots: others }) : [];
  const kept = isLong ? packSlots(Object.fromEntries(Object.entries(others).filter((slot) => !isPlay(slot)))) : whole;
  const position = positionIn({ number, slots });
  const { season, episode, last_regular } = position ?? {};
  return {
    fields: {
      season,
      episode,
      last_regular: position && (last_regular ? { season: last_regular.season, episode: last_regular.episode } : null),
      watched_at: position?.watched_at,
      event: number,
      ...kept,
      parts: parts.length > 0 ? parts.length : undefined,
      notes: notes ? true : undefined,
      status,
      rating: slots['rating show'] as number | undefined,
      favourite: slots.favourite as true | undefined,
    } as Partial<Item>,
    writes: [
      ...(notes ? [notesItem(notesKey(sub, id), texts)] : []),
      ...parts.map((part, index) => ({ ...partKey(sub, id, index), ...part })),
    ].flatMap((item) => (isStored(item, beside) ? [] : [{ Put: { TableName: grant.LEDGER_TABLE, Item: item } }])),
  };
}

/** The plays in the order of their places, packed in parts. */
function partsOf(projection: Projection): PackedSlots[] {
  const plays = playsOf(projection).sort((a, b) => a.episode.season - b.episode.season || a.episode.episode - b.episode.episode);
  return Array.from({ length: Math.ceil(plays.length / playsOfPart) }, (_, index) =>
    packSlots(
      Object.fromEntries(plays.slice(index * playsOfPart, (index + 1) * playsOfPart).map(({ id, ...play }) => [`play ${id}`, play])),
    ),
  );
}

function notesItem(key: Key, texts: Projection['slots']): StoredItem {
  const bytes = packed(texts);
  if (bytes.length > mostNotes)
    throw new Problem('payload_too_large', { detail: 'The notes about this show are too long. Shorten some of them.' });
  return { ...key, texts: bytes };
}

const isStored = (item: StoredItem, beside: readonly StoredItem[]): boolean =>
  beside.some(
    (one) =>
      one.entry === item.entry && ['texts', 'slots', 'play_ids'].every((name) => isSame(one[name] as Uint8Array, item[name] as Uint8Array)),
  );

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean => (a && b ? Buffer.compare(a, b) === 0 : a === b);
