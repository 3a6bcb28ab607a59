import type { ListChange } from '../../contract/capabilities.ts';
import type { Progress } from '../../contract/progress.ts';
import type { ShowCard } from '../../contract/show.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { type Position, storyPlace } from '../../domain/next-episode.ts';
import type { NameHolder } from '../../domain/which-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { cardsById, type StoredCard } from './show-cards.ts';
import { meaningsOf, type NameMeaning } from './show-names.ts';

/** The owner of progress. The user name is the key; `sub` distinguishes people who had the same user name one after another. */
export interface Owner {
  readonly username: string;
  readonly sub: string;
}

/** The owner of the progress to read. Without `sub`, everyone who has or had the user name. */
export type Reader = Pick<Owner, 'username'> & Partial<Owner>;

/** What a list shows of a show: a copy of its card. */
export interface ShowCopy {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly network: string | null;
  readonly poster_url: string | null;
  readonly status: ShowCard['status'];
  readonly genres: readonly string[];
}

/** An item of the progress table: a show on a person's list. */
export interface Item extends Owner, Pick<Progress, 'tv_show' | 'last_updated' | 'version'> {
  /** The position; absent if the person has watched nothing. */
  readonly season?: number | undefined;
  readonly episode?: number | undefined;
  readonly last_regular?: Progress['last_regular'] | undefined;
  /** Id of the show in the catalog, once the show is identified. */
  readonly show_id?: string | undefined;
  /** The number of merged shows whose items were already joined with this one. */
  readonly joined?: number | undefined;
  /** Time at which the episode was watched. */
  readonly watched_at?: string | undefined;
  /** Number of the last event of the show; absent in an item that was written before the ledger. */
  readonly event?: number | undefined;
  /** The slots of the projection, packed; absent as `event` is. */
  readonly slots?: Uint8Array | undefined;
  readonly play_ids?: Uint8Array | undefined;
  /** The number of parts in the ledger that hold the plays, if the item could not. */
  readonly parts?: number | undefined;
  /** Whether the ledger has notes about the show. */
  readonly notes?: boolean | undefined;
  /** What the person did with the show at the last change. */
  readonly status?: OwnStatus | undefined;
  readonly rating?: number | undefined;
  readonly favourite?: true | undefined;
  readonly show?: ShowCopy | undefined;
  /** Updates by Idempotency-Key, in items that were written before the table of tracker keys existed. */
  readonly applied_keys?: readonly {
    readonly key: string;
    readonly request: string;
    readonly progress: Omit<Progress, 'show_id' | 'last_regular'>;
  }[];
}

/** A show on somebody's list. */
export interface Entry {
  /** The items of the show, the one to keep first. There are several if shows were merged or one show was tracked under two names. */
  readonly items: readonly Item[];
  /** The furthest progress of all items, under the name of the item to keep. */
  readonly place: Item;
  /** The show's card; null if the show is not in the catalog, or the name is ambiguous. */
  readonly card: StoredCard | null;
  /** The possible shows, if the name is ambiguous. */
  readonly candidates: readonly NameHolder[];
}

/** The grants that allow a request to change what is on a person's list. */
export type ListGrant = Grant<ListChange>;

export type ProgressGrant = Grant<'progress:get'> | Grant<'progress:list'> | Grant<'batches:put'> | ListGrant;

/** The grants for looking up a tracked show. */
export interface Reading {
  readonly progress: ProgressGrant;
  readonly cards: Grant<'show-cards:get'>;
}

/** Whether an item belongs to the reader, and not to a former owner of the user name. */
export const isTheirs = (item: Item | undefined, { sub }: Partial<Owner>): item is Item =>
  item !== undefined && (sub === undefined || item.sub === sub);

/** An item with a position. */
export type PlacedItem = Item & { readonly season: number; readonly episode: number };

/** An entry of which an episode was watched. */
export type PlacedEntry = Entry & { readonly place: PlacedItem };

export const isPlaced = (entry: Entry): entry is PlacedEntry => isPlacedItem(entry.place);

export const isPlacedItem = (item: Item): item is PlacedItem => item.season !== undefined && item.episode !== undefined;

/** An entry in the API. */
export const entryProgress = ({ place, card }: Pick<PlacedEntry, 'place' | 'card'>): Progress => ({
  tv_show: place.tv_show,
  show_id: card?.id ?? place.show_id ?? null,
  season: place.season,
  episode: place.episode,
  last_regular: place.last_regular ?? null,
  last_updated: place.last_updated,
  version: place.version,
});

/** All items of a user name, including those of its former owners. */
export const itemsOf = (grant: ProgressGrant, username: string): Promise<Item[]> =>
  everyItem<Item>(grant.PROGRESS_TABLE, {
    KeyConditionExpression: 'username = :username',
    ExpressionAttributeValues: { ':username': username },
    ConsistentRead: true,
  });

/** The show of a name on a list. A name from the time when it could mean only one show still means that show. */
export const settledShow = ({ shows, first }: NameMeaning): NameHolder | undefined =>
  shows.length === 1 ? shows[0] : shows.find(({ id }) => id === first);

/** Groups items by show: items of one show in the catalog become one entry. */
export async function entriesOf(grant: Grant<'show-cards:get'>, items: readonly Item[]): Promise<Entry[]> {
  const bound = await cardsById(
    grant,
    items.flatMap(({ show_id }) => show_id ?? []),
  );
  const isBound = ({ show_id }: Item) => show_id !== undefined && bound.get(show_id)?.deleted !== true;
  const meanings = await meaningsOf(
    grant,
    items.flatMap((item) => (isBound(item) ? [] : [item.tv_show])),
  );
  /** The show of an item. A show that took over the name of a deleted show also takes over its items. */
  const idOf = (item: Item) => {
    const named = isBound(item) ? undefined : settledShow(meanings.get(item.tv_show) as NameMeaning);
    return item.show_id === undefined || named?.standing === 'has' ? named?.id : item.show_id;
  };
  const named = await cardsById(
    grant,
    items.flatMap((item) => (isBound(item) ? [] : (idOf(item) ?? []))),
  );
  const cards = new Map([...bound, ...named]);
  const groups = Map.groupBy(items, (item) => {
    const id = idOf(item);
    return id === undefined ? `name ${item.tv_show}` : (cards.get(id)?.id ?? id);
  });
  return [...groups].map(([key, own]) => {
    const [item] = own as [Item];
    const shows = idOf(item) === undefined ? (meanings.get(item.tv_show)?.shows ?? []) : [];
    return entry(own, cards.get(idOf(item) ?? '') ?? null, key, shows);
  });
}

/** The entry of a show's items. It keeps the item with the show's id, or else the item with the furthest progress. */
export function entry(items: readonly Item[], card: StoredCard | null, id = card?.id, candidates: readonly NameHolder[] = []): Entry {
  const [furthest, ...others] = [...items].sort(furtherFirst) as [Item, ...Item[]];
  const main = items.find(({ show_id }) => show_id === id) ?? furthest;
  if (others.length === 0) return { items: [main], place: main, card, candidates };
  const latest = (field: (item: Item) => string) => items.map(field).sort().at(-1) as string;
  const place = {
    ...main,
    ...(isPlacedItem(furthest) && {
      season: furthest.season,
      episode: furthest.episode,
      last_regular: furthest.last_regular ?? null,
    }),
    last_updated: latest(({ last_updated }) => last_updated),
    watched_at: latest(({ watched_at, last_updated }) => watched_at ?? last_updated),
    version: Math.max(...items.map(({ version }) => version)),
  };
  return { items: [main, ...items.filter((item) => item !== main)], place, card, candidates };
}

function furtherFirst(a: Item, b: Item): number {
  const [here, there] = [a, b].map((item) => (isPlacedItem(item) ? storyPlace(item) : { season: -1, episode: 0 })) as [Position, Position];
  return there.season - here.season || there.episode - here.episode || b.last_updated.localeCompare(a.last_updated);
}
