import type { Progress } from '../../contract/progress.ts';
import { storyPlace } from '../../domain/next-episode.ts';
import type { NameHolder } from '../../domain/which-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { cardsById, type StoredCard } from './show-cards.ts';
import { meaningsOf, type NameMeaning } from './show-names.ts';

/** Whose progress: the name is the key, `sub` tells apart people who had the same name one after the other. */
export interface Owner {
  readonly username: string;
  readonly sub: string;
}

/** Whose progress to read: without `sub`, that of everybody who has or had the name. */
export type Reader = Pick<Owner, 'username'> & Partial<Owner>;

/** An item of the progress table. */
export interface Item extends Omit<Progress, 'show_id' | 'last_regular'>, Owner {
  readonly last_regular?: Progress['last_regular'];
  /** The show of the catalog, once it is known which one the name means. */
  readonly show_id?: string | undefined;
  /** How many shows, merged into this one, the person's items were looked through for: none of them is left. */
  readonly joined?: number | undefined;
  /** The moment that the latest update is about. */
  readonly watched_at?: string;
  /** Which request wrote the item last. A write whose answer was lost is recognized by it. */
  readonly write_id?: string;
  /** Updates by Idempotency-Key, of the time when the item itself remembered them. */
  readonly applied_keys?: readonly {
    readonly key: string;
    readonly request: string;
    readonly progress: Omit<Progress, 'show_id' | 'last_regular'>;
  }[];
}

/** A show on somebody's list. */
export interface Entry {
  /** The items that are about it, the one that stays first: several where shows were merged, or one show was tracked under two names. */
  readonly items: readonly Item[];
  /** Where the person is: the further place of all items, under the name of the one that stays. */
  readonly place: Item;
  /** What the catalog knows of it; null for a show that it does not know, or does not tell from others of the name. */
  readonly card: StoredCard | null;
  /** The shows that it may be, where there are several. */
  readonly candidates: readonly NameHolder[];
}

export type ProgressGrant = Grant<'progress:get'> | Grant<'progress:list'> | Grant<'progress:put'> | Grant<'progress:delete'>;

/** What looking up a tracked show takes. */
export interface Reading {
  readonly progress: ProgressGrant;
  readonly cards: Grant<'show-cards:get'>;
}

/** Whether an item is of the person who asks; those of somebody who had the name before are not theirs. */
export const isTheirs = (item: Item | undefined, { sub }: Partial<Owner>): item is Item =>
  item !== undefined && (sub === undefined || item.sub === sub);

/** What the API says of an entry. */
export const entryProgress = ({ place, card }: Pick<Entry, 'place' | 'card'>): Progress => ({
  tv_show: place.tv_show,
  show_id: card?.id ?? place.show_id ?? null,
  season: place.season,
  episode: place.episode,
  last_regular: place.last_regular ?? null,
  last_updated: place.last_updated,
  version: place.version,
});

/** Every item under a name, also of people who had it before. */
export const itemsOf = (grant: ProgressGrant, username: string): Promise<Item[]> =>
  everyItem<Item>(grant.PROGRESS_TABLE, {
    KeyConditionExpression: 'username = :username',
    ExpressionAttributeValues: { ':username': username },
    ConsistentRead: true,
  });

/** The show that a name on somebody's list means: what it led to while a name could mean only one, it goes on meaning. */
export const settledShow = ({ shows, first }: NameMeaning): NameHolder | undefined =>
  shows.length === 1 ? shows[0] : shows.find(({ id }) => id === first);

/** Items as shows: those that the catalog says are one show are one entry. */
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
  /** A show that took over the name of one that was deleted takes over who tracks it. */
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

/** Items of one show as an entry; the one that is under the id of the show stays, else the one at the further place. */
export function entry(items: readonly Item[], card: StoredCard | null, id = card?.id, candidates: readonly NameHolder[] = []): Entry {
  const [furthest, ...others] = [...items].sort(furtherFirst) as [Item, ...Item[]];
  const main = items.find(({ show_id }) => show_id === id) ?? furthest;
  if (others.length === 0) return { items: [main], place: main, card, candidates };
  const latest = (field: (item: Item) => string) => items.map(field).sort().at(-1) as string;
  const place = {
    ...main,
    season: furthest.season,
    episode: furthest.episode,
    last_regular: furthest.last_regular ?? null,
    last_updated: latest(({ last_updated }) => last_updated),
    watched_at: latest(({ watched_at, last_updated }) => watched_at ?? last_updated),
    version: Math.max(...items.map(({ version }) => version)),
  };
  return { items: [main, ...items.filter((item) => item !== main)], place, card, candidates };
}

function furtherFirst(a: Item, b: Item): number {
  const [here, there] = [storyPlace(a), storyPlace(b)];
  return there.season - here.season || there.episode - here.episode || b.last_updated.localeCompare(a.last_updated);
}
