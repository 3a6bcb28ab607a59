import { type KnownEpisode, knownEpisodes } from '../../domain/tracker/episodes.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { freeName } from './change-show.ts';
import { episodeFields, episodesIn } from './episodes-of-cards.ts';
import type { Found } from './find-entry.ts';
import { ledgerIdOf } from './ledger-items.ts';
import { type Entry, entriesOf, type Item, isTheirs, itemsOf, type Owner, type Reading } from './progress-entries.ts';
import { keysBeside } from './projections.ts';
import { cardFields, parseCard, type StoredCard, survivors } from './show-cards.ts';
import { type LedgerGrant, lastEvent, type ShowState, stateIn } from './show-state.ts';

export type ShelfReading = Reading & { readonly ledger: LedgerGrant };

/** The list of a person, read once for many shows. */
export interface Shelf {
  readonly owner: Owner;
  readonly entries: readonly Entry[];
  /** The items by name. A show that is planned is added, so that the next one gets another name. */
  readonly taken: Map<string, Item>;
}

/** Reads the list of a person. */
export async function readShelf(reading: ShelfReading, owner: Owner): Promise<Shelf> {
  const items = await itemsOf(reading.progress, owner.username);
  const own = items.filter((item) => isTheirs(item, owner));
  return { owner, entries: await entriesOf(reading.cards, own), taken: new Map(items.map((item) => [item.tv_show, item])) };
}

/** A show by its id in the tracker, on a shelf and in the catalog. */
export interface ShelvedShow {
  /** The id of the show's events: of the show that it was merged into, if it was. */
  readonly id: string;
  readonly entry: Entry | undefined;
  readonly card: StoredCard | null;
  readonly stored: StoredItem | undefined;
}

type CardWithItem = StoredCard & { readonly stored: StoredItem };

/** The shows with these ids, in their order. Their cards are read together. */
export async function showsOnShelf(reading: ShelfReading, shelf: Shelf, ids: readonly string[]): Promise<ShelvedShow[]> {
  const table = reading.cards.SHOW_CARDS_TABLE;
  const options = { consistent: true, fields: { [table]: [...new Set([...cardFields, ...episodeFields])] } };
  const read = async (wanted: readonly string[]): Promise<CardWithItem[]> =>
    ((await batchGet({ [table]: wanted.map((id) => ({ id })) }, options))[table] ?? []).map((stored) => ({ ...parseCard(stored), stored }));
  const cards = await survivors(ids, read);
  const entries = new Map(shelf.entries.map((entry) => [entry.card?.id ?? ledgerIdOf(entry.place), entry]));
  return ids.map((wanted) => {
    const found = cards.get(wanted);
    const id = found?.id ?? wanted;
    const { stored, ...card } = found ?? { stored: undefined };
    return { id, entry: entries.get(id), card: found ? (card as StoredCard) : null, stored };
  });
}

/** The episodes of a show in the catalog. */
export const episodesOnShelf = ({ stored, card }: ShelvedShow, now: Date): KnownEpisode[] =>
  knownEpisodes(episodesIn(stored).episodes, card?.status ?? 'unknown', now);

/** A show with its state, ready for a change. */
export interface ReadyShow {
  readonly found: Found;
  readonly state: ShowState;
  /** The name of the show on the list; undefined for a show that neither the list, the catalog nor the ledger knows. */
  readonly nameFor: (shelf: Shelf, wanted?: string) => string | undefined;
}

/** Reads the states of shows. */
export async function readStates(reading: ShelfReading, shelf: Shelf, shows: readonly ShelvedShow[], now: Date): Promise<ReadyShow[]> {
  const { sub } = shelf.owner;
  const { LEDGER_TABLE: ledger } = reading.ledger;
  const keys = shows.flatMap(({ entry }) => entry?.items.flatMap(keysBeside) ?? []);
  const [{ [ledger]: beside = [] }, ...lasts] = await Promise.all([
    batchGet({ [ledger]: keys }, { consistent: true }),
    ...shows.map((show) => (ownItem(show)?.event === undefined ? lastEvent(reading.ledger, sub, show.id) : undefined)),
  ]);
  return shows.map((show, index) => {
    const { id, entry, card, stored } = show;
    const last = lasts[index];
    const found: Found = { entry, card, choices: [], tracked: [], taken: shelf.taken, settled: false };
    const nameFor = (present: Shelf, wanted?: string) =>
      entry?.place.tv_show ??
      (card
        ? freeName({ which: {}, name: wanted }, { card, taken: present.taken }, present.owner)
        : last?.kind === 'show'
          ? last.tv_show
          : undefined);
    return { found, nameFor, state: stateIn({ id, found, own: ownItem(show), stored, beside, last: last?.number ?? 0 }, now) };
  });
}

const ownItem = ({ id, entry }: ShelvedShow): Item | undefined => entry?.items.find((item) => ledgerIdOf(item) === id);
