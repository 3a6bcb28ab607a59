import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ShowCard } from '../../contract/show.ts';
import type { TrackedPosition } from '../../contract/tracker/play.ts';
import { type KnownEpisode, knownEpisodes } from '../../domain/tracker/episodes.ts';
import { joining } from '../../domain/tracker/joining.ts';
import { applyEvent, eventsOf } from '../../domain/tracker/ledger.ts';
import { changesTo, type Happening, type Projection, positionIn, renumbered, untracked } from '../../domain/tracker/projection.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type StoredItem } from '../dynamodb/batch-get.ts';
import { episodeFields, episodesIn } from './episodes-of-cards.ts';
import type { Found } from './find-entry.ts';
import { eventsOfShow, ledgerIdOf, type ShowsGrant, type Source, type StoredEvent } from './ledger-items.ts';
import { type Item, isPlacedItem, type Reading } from './progress-entries.ts';
import { keysBeside, projectionOf } from './projections.ts';
import { cardFields, parseCard, type StoredCard } from './show-cards.ts';

/** Everything that a change of a show is computed from. */
export interface ShowState {
  /** The id of the show's events. */
  readonly id: string;
  readonly projection: Projection;
  readonly episodes: readonly KnownEpisode[];
  /** The present card of the show; null for a show that is not in the catalog. */
  readonly card: StoredCard | null;
  readonly status: ShowCard['status'];
  readonly runtime_minutes: number | null;
  /** The items of the ledger that the projection was read from. */
  readonly beside: readonly StoredItem[];
  /** Events that must be stored before the next change: items from before the ledger get events, and items of one show are joined. */
  readonly first: First | null;
}

/** The events of one batch that bring a show's items into the ledger. */
export interface First {
  readonly source: Source;
  readonly own: readonly Happening[];
  /** The events that end the shows that were joined. */
  readonly endings: readonly { readonly item: Item; readonly events: readonly Happening[] }[];
}

export type LedgerGrant = Grant<'ledger:read'> | ShowsGrant;

/** The last event of a show. */
export async function lastEvent(grant: LedgerGrant, sub: string, id: string): Promise<StoredEvent | undefined> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: grant.LEDGER_TABLE,
      KeyConditionExpression: '#sub = :sub AND begins_with(entry, :events)',
      ExpressionAttributeNames: { '#sub': 'sub' },
      ExpressionAttributeValues: { ':sub': sub, ':events': eventsOfShow(id) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return Items[0] as StoredEvent | undefined;
}

/** Reads the state of a show for a person. `tv_show` is the name that the show has or would get on the list. */
export async function stateOf(
  { cards: { SHOW_CARDS_TABLE: cards }, ledger: grant }: Pick<Reading, 'cards'> & { readonly ledger: LedgerGrant },
  sub: string,
  found: Pick<Found, 'entry' | 'card'>,
  tv_show: string,
  now: Date,
): Promise<ShowState> {
  const { entry } = found;
  const items = entry?.items ?? [];
  const show_id = found.card?.id ?? items[0]?.show_id;
  const id = ledgerIdOf({ show_id, tv_show });
  const own = items.find((item) => ledgerIdOf(item) === id);
  const ledger = grant.LEDGER_TABLE;
  const [read, last] = await Promise.all([
    batchGet(
      { [cards]: show_id === undefined ? [] : [{ id: show_id }], [ledger]: items.flatMap(keysBeside) },
      { consistent: true, fields: { [cards]: [...new Set([...cardFields, ...episodeFields])] } },
    ),
    own?.event === undefined ? lastEvent(grant, sub, id) : undefined,
  ]);
  return stateIn({ id, found, own, stored: read[cards]?.[0], beside: read[ledger] ?? [], last: last?.number ?? 0 }, now);
}

/** What was read of a show. */
interface ReadShow {
  readonly id: string;
  readonly found: Pick<Found, 'entry' | 'card'>;
  /** The item of the list with the show's id. */
  readonly own: Item | undefined;
  /** The item of the show's card. */
  readonly stored: StoredItem | undefined;
  readonly beside: readonly StoredItem[];
  /** The number of the show's last event, if the list has no item of it. */
  readonly last: number;
}

/** The state of a show from what was read of it. */
export function stateIn({ id, found: { entry, card: known }, own, stored, beside, last }: ReadShow, now: Date): ShowState {
  const items = entry?.items ?? [];
  const card = stored ? parseCard(stored) : known;
  const facts = episodesIn(stored);
  const status = card?.status ?? 'unknown';
  const episodes = knownEpisodes(facts.episodes, status, now);
  const states = new Map(items.map((item) => [item, projectionOf(item, beside, episodes)]));
  const before = own?.event !== undefined ? (states.get(own) as Projection) : { ...untracked, number: last };
  const { first, projection } = brought(before, own, states, watchedIn(entry?.place));
  return { id, projection, episodes, card, status, runtime_minutes: facts.runtime_minutes, beside, first };
}

/** The projection of a show on the list, which can have several items. It is what the next change would start from. */
export function joinedState(
  { items, place }: { readonly items: readonly Item[]; readonly place: Item },
  beside: readonly StoredItem[],
  episodes: readonly KnownEpisode[],
): Projection {
  const [main, ...others] = items as [Item, ...Item[]];
  const states = new Map(items.map((item) => [item, projectionOf(item, beside, episodes)]));
  if (others.length === 0) return states.get(main) as Projection;
  const before = main.event === undefined ? untracked : (states.get(main) as Projection);
  return brought(before, main, states, watchedIn(place)).projection;
}

const watchedIn = (place: Item | undefined): Watched | undefined =>
  place && isPlacedItem(place) ? { ...place, watched_at: place.watched_at ?? place.last_updated } : undefined;

type Watched = Pick<TrackedPosition, 'season' | 'episode' | 'watched_at'>;

/** The state of a show with everything that its items say, and the events that lead to it. */
function brought(before: Projection, own: Item | undefined, states: ReadonlyMap<Item, Projection>, watched: Watched | undefined) {
  const isNew = (item: Item) => item.event === undefined;
  const others = [...states.keys()].filter((item) => item !== own);
  const happenings: Happening[] = [];
  let projection = before;
  const add = (events: readonly Happening[]) => {
    happenings.push(...events);
    projection = events.reduce(applyEvent, projection);
  };
  if (own && isNew(own)) add(eventsOf(projection, changesTo(projection, renumbered(states.get(own) ?? untracked, projection.number + 1))));
  if (others.length > 0) {
    const positions = [...states.values()].flatMap((state) => positionIn(state) ?? []);
    const at = watched && positions.find(({ season, episode }) => season === watched.season && episode === watched.episode);
    const position = at && watched ? { ...at, watched_at: watched.watched_at } : null;
    add(
      eventsOf(
        projection,
        joining(
          projection,
          others.map((item) => states.get(item) as Projection),
          position,
        ),
      ),
    );
  }
  const endings = others.filter((item) => !isNew(item)).map((item) => ({ item, events: ending(states.get(item) as Projection) }));
  if (happenings.length + endings.length === 0) return { projection, first: null };
  const source = endings.length > 0 || others.length > 1 ? ('merge' as const) : ('migration' as const);
  return { projection, first: { source, own: happenings, endings } };
}

/** The events after which nothing is known of a show. */
export const ending = (projection: Projection): Happening[] =>
  eventsOf(projection, changesTo(projection, Object.fromEntries(Object.keys(projection.slots).map((slot) => [slot, null]))));
