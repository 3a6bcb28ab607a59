import { type Group, groupNames, type PaletteItem } from './palette-item.ts';
import { type Fit, rank } from './rank.ts';
import type { Recent } from './recents.ts';

/** A listed item, with its heading and the matching letters of its title. */
export interface ListedItem extends PaletteItem {
  readonly fit: Fit;
}

export interface ListedGroup {
  readonly group: Group;
  readonly name: string;
  readonly items: readonly ListedItem[];
}

/** The items to choose from. */
export interface Supply {
  readonly pages: readonly PaletteItem[];
  readonly actions: readonly PaletteItem[];
  /** The tracked shows, the latest first, with actions that mark the next episode as watched. */
  readonly tracked: readonly (readonly [show: PaletteItem, next: PaletteItem | null])[];
  /** The catalog's results for the text, in the catalog's order. */
  readonly catalog: readonly PaletteItem[];
  readonly movies: readonly PaletteItem[];
  readonly distributors: readonly PaletteItem[];
}

const most: Readonly<Record<Group, number>> = {
  recent: 5,
  next: 3,
  shows: 5,
  places: 12,
  actions: 8,
  catalog: 6,
  movies: 6,
  distributors: 4,
};

const groupOf = (group: Group, items: readonly ListedItem[]): ListedGroup[] =>
  items.length === 0 ? [] : [{ group, name: groupNames[group], items: items.slice(0, most[group]) }];

const byFit = (a: ListedItem, b: ListedItem) => b.fit.score - a.fit.score;
const bestOf = ({ items }: ListedGroup) => Math.max(...items.map(({ fit }) => fit.score));
const byBest = (a: ListedGroup, b: ListedGroup) => bestOf(b) - bestOf(a);

const unranked = (items: readonly PaletteItem[]) => rank(items, '');

/** The items for an empty text: recent items, next episodes, and all actions. */
export function offered({ pages, actions, tracked, recent }: Supply & { readonly recent: readonly PaletteItem[] }): ListedGroup[] {
  return [
    ...groupOf('recent', unranked(recent)),
    ...groupOf('next', unranked(tracked.flatMap(([, next]) => next ?? []))),
    ...groupOf('places', unranked(pages)),
    ...groupOf('actions', unranked(actions)),
  ];
}

/**
 * The items that match a text: the person's own items first, then those of the catalog without tracked shows. Groups are in the order of
 * their best item.
 */
export function found({ pages, actions, tracked, catalog, movies, distributors }: Supply, query: string): ListedGroup[] {
  const nexts = tracked.flatMap(([, next]) => next ?? []);
  const own = [
    ...groupOf(
      'shows',
      rank(
        tracked.map(([show]) => show),
        query,
      ),
    ),
    ...groupOf('next', rank(nexts, query)),
    ...groupOf('places', rank(pages, query)),
    ...groupOf('actions', rank(actions, query)),
  ];
  const known = new Set(tracked.map(([show]) => show.id));
  // The catalog also searches other names, so its results stay even if their titles do not match.
  const highlighted = (items: readonly PaletteItem[]) =>
    items.map((item) => rank([item], query)[0] ?? { ...item, fit: { score: 0, at: [] } });
  const others = [
    ...groupOf('catalog', highlighted(catalog.filter(({ id }) => !known.has(id)))),
    ...groupOf('movies', highlighted(movies)),
    ...groupOf('distributors', highlighted(distributors).sort(byFit)),
  ];
  return [...own.sort(byBest), ...others.sort(byBest)];
}

/** The recent items that still exist. `revive` rebuilds items of the catalog without checking them. */
export function recentItems(
  recents: readonly Recent[],
  { pages, tracked }: Supply,
  revive: (recent: Recent) => PaletteItem | null,
): PaletteItem[] {
  const own = new Map([...pages, ...tracked.map(([show]) => show)].map((item) => [item.id, item]));
  return recents.flatMap((recent) => {
    const item = own.get(recent.id) ?? revive(recent);
    return item ? [{ ...item, group: 'recent' as const }] : [];
  });
}
