import type { ShowCard } from '../../contract/show.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { type KnownEpisode, knownEpisodes } from '../../domain/tracker/episodes.ts';
import type { Projection } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { type CardEpisodes, episodeFields, episodesIn, noEpisodes } from './episodes-of-cards.ts';
import { ledgerIdOf } from './ledger-items.ts';
import {
  entriesOf,
  entry,
  type Item,
  isPlacedItem,
  isTheirs,
  itemsOf,
  type Owner,
  type Reading,
  type ShowCopy,
} from './progress-entries.ts';
import { partsBeside } from './projections.ts';
import { cardFields, parseCard, type StoredCard, survivors } from './show-cards.ts';
import { joinedState } from './show-state.ts';

/** A show on a person's list, as the list itself says. */
export interface TrackedShow {
  /** The id of the show in the tracker. */
  readonly id: string;
  readonly items: readonly Item[];
  readonly place: Item;
  /** Null if the catalog does not know the show, or several shows have its name. */
  readonly show: ShowCopy | null;
  /** The state at an instant of the past, instead of what the items say. */
  readonly past?: Projection;
}

/** A show on a person's list, with its present card. */
export interface ShownShow extends TrackedShow {
  readonly projection: Projection;
  readonly episodes: readonly KnownEpisode[];
  readonly runtime_minutes: number | null;
  readonly status: ShowCard['status'];
}

/** The grants for reading the list of a person. */
export interface ListReading {
  readonly progress: Grant<'progress:list'>;
  readonly ledger: Grant<'ledger:get'>;
  readonly cards: Grant<'show-cards:get'>;
}

/** The status of a show by its item. An item from before the ledger only says that an episode was watched. */
export const listedStatus = (place: Item): OwnStatus => place.status ?? (isPlacedItem(place) ? 'watching' : 'planned');

/** What a list shows of a show in the catalog. */
export const copyOf = ({ id, title, year, network, poster_url, status, genres }: StoredCard): ShowCopy => ({
  ...{ id, title, year, network, poster_url, status, genres },
});

/**
 * All shows on a person's list. Items in the ledger have a copy of their card, so only items from before the ledger need cards, and the list
 * of a person with many shows takes one call.
 */
export async function listTracked({ progress, cards }: Reading, owner: Owner): Promise<TrackedShow[]> {
  const items = (await itemsOf(progress, owner.username)).filter((item) => isTheirs(item, owner));
  const former = await entriesOf(
    cards,
    items.filter(({ event }) => event === undefined),
  );
  const shows = [
    ...items.filter(({ event }) => event !== undefined).map((item) => ({ items: [item], show: item.show ?? null })),
    ...former.map(({ items, card }) => ({ items, show: card && copyOf(card) })),
  ];
  const groups = Map.groupBy(shows, ({ items: [first], show }) => show?.id ?? first?.show_id ?? `name ${first?.tv_show}`);
  return [...groups].map(([id, own]) => {
    const { items, place } = entry(
      own.flatMap((one) => one.items),
      null,
      id,
    );
    const show = own.find((one) => one.show !== null)?.show ?? null;
    return { id: ledgerIdOf({ show_id: show?.id ?? place.show_id, tv_show: place.tv_show }), items, place, show };
  });
}

type CardOnPage = StoredCard & { readonly known: CardEpisodes };

/** Shows of a list with their present cards and the parts of long ones, read in one call. */
export async function showTracked(reading: ListReading, shows: readonly TrackedShow[], now: Date): Promise<ShownShow[]> {
  const table = reading.cards.SHOW_CARDS_TABLE;
  const keys = shows.flatMap(({ items }) => items.flatMap(partsBeside));
  const beside: StoredItem[] = [];
  const read = async (ids: readonly string[]): Promise<CardOnPage[]> => {
    const wanted = { [table]: ids.map((id) => ({ id })), ...(beside.length === 0 && { [reading.ledger.LEDGER_TABLE]: keys }) };
    const found = await batchGet(wanted, { fields: { [table]: [...new Set([...cardFields, ...episodeFields])] } });
    beside.push(...(found[reading.ledger.LEDGER_TABLE] ?? []));
    return (found[table] ?? []).map((item) => ({ ...parseCard(item), known: episodesIn(item) }));
  };
  const cards = await survivors(
    shows.flatMap(({ show }) => show?.id ?? []),
    read,
  );
  return shows.map((tracked) => {
    const card = cards.get(tracked.show?.id ?? '');
    const known = card?.known ?? noEpisodes;
    const status = card?.status ?? 'unknown';
    const episodes = knownEpisodes(known.episodes, status, now);
    const show = card ? copyOf(card) : tracked.show;
    const projection = tracked.past ?? joinedState(tracked, beside, episodes);
    return { ...tracked, show, projection, episodes, runtime_minutes: known.runtime_minutes, status };
  });
}
