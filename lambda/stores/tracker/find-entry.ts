import type { ShowCandidate } from '../../contract/show.ts';
import { keyOfReference, keysOfName, trackedNames } from '../../domain/show-name.ts';
import type { NameHolder } from '../../domain/which-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet, type Key, type StoredItem } from '../dynamodb/batch-get.ts';
import { type Entry, entriesOf, entry, type Item, isTheirs, itemsOf, type Reader, type Reading, settledShow } from './progress-entries.ts';
import { cardFields, cardsById, parseCard, type StoredCard } from './show-cards.ts';
import { aliasKeys, meaningOf, type NameMeaning } from './show-names.ts';

/** The reference to a show in a request: a name, or the show's id or external id. */
export interface WhichShow {
  readonly tv_show?: string | undefined;
  readonly show_id?: string | undefined;
}

/** The result of the first read for a reference to a show. */
export interface Look {
  readonly which: WhichShow;
  /** The progress item under exactly this user name and show name. It can belong to a former owner of the user name. */
  readonly at: Item | undefined;
  /** The meaning of the name or external id in the catalog. */
  readonly meaning: NameMeaning;
  /** The card with the given id. */
  readonly card: StoredCard | undefined;
  /** The whole list of the user name, if it was read. */
  readonly items?: readonly Item[];
  /** Other items that were read in the same call, by table. */
  readonly also: Readonly<Record<string, readonly StoredItem[]>>;
}

/** The show of a reference, on the person's list and in the catalog. */
export interface Found {
  /** The show's entry on the list. */
  readonly entry: Entry | undefined;
  /** The show's card; null for a show that is not in the catalog. */
  readonly card: StoredCard | null;
  /** The possible shows, if the name is ambiguous. */
  readonly choices: readonly NameHolder[];
  /** The possible shows that are on the list. */
  readonly tracked: readonly NameHolder[];
  /** The items by show name, including items of former owners of the user name. */
  readonly taken: ReadonlyMap<string, Item>;
  /** Whether the show's items are consistent, so that a write changes only one item. */
  readonly settled: boolean;
}

/** The possible names of a new entry, the best first. */
export const namesFor = ({ tv_show }: WhichShow, card: StoredCard | null): string[] => [
  ...(tv_show === undefined ? [] : [tv_show]),
  ...(card ? trackedNames(card) : []),
];

/** Reads the data that resolves an ordinary reference, and the items `also`, in one call. */
export async function lookUp(
  { progress, cards }: Reading,
  { username }: Reader,
  which: WhichShow,
  also: Readonly<Record<string, readonly Key[]>> = {},
): Promise<Look> {
  const { tv_show, show_id } = which;
  const reference = show_id && keyOfReference(show_id);
  const aliases = reference ? [{ alias: reference }] : show_id === undefined ? aliasKeys(tv_show ?? '') : [];
  const read = await batchGet(
    {
      [progress.PROGRESS_TABLE]: tv_show === undefined ? [] : [{ username, tv_show }],
      [cards.SHOW_ALIASES_TABLE]: aliases,
      [cards.SHOW_CARDS_TABLE]: show_id === undefined || reference ? [] : [{ id: show_id.toLowerCase() }],
      ...also,
    },
    { consistent: true, fields: { [cards.SHOW_CARDS_TABLE]: cardFields } },
  );
  const [at] = read[progress.PROGRESS_TABLE] ?? [];
  const [card] = (read[cards.SHOW_CARDS_TABLE] ?? []).map(parseCard);
  const meaning = meaningOf(show_id ?? tv_show ?? '', read[cards.SHOW_ALIASES_TABLE] ?? []);
  return { which, at: at as Item | undefined, meaning, card, also: read };
}

/**
 * Resolves a reference to a show. A name on the person's list means its show there; any other name means the catalog's show.
 * @throws Problem `unknown_show` when the catalog has no show under `show_id`.
 */
export async function findEntry(reading: Reading, owner: Reader, look: Look): Promise<Found> {
  return foundAtOnce(owner, look) ?? foundInList(reading, owner, look);
}

/** Resolves an ordinary reference without another read: at most one item, no merge, no second name. Undefined in all other cases. */
function foundAtOnce(owner: Reader, { which, at, meaning, card }: Look): Found | undefined {
  const own = isTheirs(at, owner) ? at : undefined;
  const settled = { choices: [], tracked: [], taken: new Map(at ? [[at.tv_show, at]] : []), settled: true };
  if (own?.show_id) {
    const holder = meaning.holders.find(({ id }) => id === own.show_id);
    const { joined = 0 } = own;
    const alone =
      which.show_id === undefined
        ? holder && (holder.standing === 'has' || meaning.shows.includes(holder)) && holder.absorbs === joined
        : card?.id === own.show_id && !card.deleted && !card.merged_into && card.absorbed.length === joined;
    return alone ? { ...settled, entry: entry([own], card ?? null), card: card ?? null } : undefined;
  }
  if (which.show_id !== undefined) return undefined;
  if (own) return settledShow(meaning) ? undefined : { ...settled, entry: entry([own], null), card: null };
  return meaning.shows.length === 0 ? { ...settled, entry: undefined, card: null } : undefined;
}

/** Resolves any reference with the whole list, including items of shows that were merged since. */
export async function foundInList(reading: Reading, owner: Reader, look: Look): Promise<Found> {
  const { which, at, meaning } = look;
  const items = look.items ?? (await itemsOf(reading.progress, owner.username));
  const isPossible = possibleItems(look);
  const entries = await entriesOf(
    reading.cards,
    items.filter((item) => isTheirs(item, owner) && isPossible(item)),
  );
  const taken = new Map(items.map((item) => [item.tv_show, item]));
  const named = isTheirs(at, owner) ? entries.find((one) => one.items.some(({ tv_show }) => tv_show === at.tv_show)) : undefined;
  const clear = { choices: [], tracked: [], taken, settled: false };
  if (which.show_id === undefined && named) return { ...clear, entry: named, card: named.card };
  if (which.show_id === undefined && meaning.shows.length > 1) {
    const tracked = meaning.shows.filter(({ id }) => entries.some(({ card }) => id === card?.id));
    const only = tracked.length === 1 ? entries.find(({ card }) => card?.id === tracked[0]?.id) : undefined;
    return { entry: only, card: only?.card ?? null, choices: meaning.shows, tracked, taken, settled: false };
  }
  const card = await certainCard(reading.cards, look);
  const listed = entries.find((one) => one.card?.id === card.id);
  // A request with an ambiguous name of the list and a show id identifies the show of that name.
  const parts = [...(named && named !== listed && !named.card ? named.items : []), ...(listed?.items ?? [])];
  return { ...clear, entry: parts.length > 0 ? entry(parts, card) : undefined, card };
}

/** Which items of a list can be about the show of a look: all, unless the request names a show of the catalog by its id alone. */
function possibleItems({ which, card }: Look): (item: Item) => boolean {
  // Cards of earlier versions of Episodic do not have their names.
  if (which.tv_show !== undefined || !card || card.deleted || card.merged_into || card.keys.length === 0) return () => true;
  const ids = new Set([card.id, ...card.absorbed]);
  const names = new Set(card.keys);
  return ({ show_id, tv_show }) => show_id === undefined || ids.has(show_id) || keysOfName(tv_show).some((key) => names.has(key));
}

async function certainCard(
  grant: Grant<'show-cards:get'>,
  { which: { tv_show, show_id }, meaning: { shows }, card: known }: Look,
): Promise<StoredCard> {
  if (known && !known.merged_into) return known;
  const id = show_id === undefined || keyOfReference(show_id) ? shows[0]?.id : show_id.toLowerCase();
  const card = id && (await cardsById(grant, [id], { consistent: true })).get(id);
  if (!card) throw new Problem('unknown_show', { detail: `The catalog has no show with the name or id ${show_id ?? tv_show}.` });
  return card;
}

/** Maximum number of candidates in an answer. */
const mostCandidates = 20;

/** The candidates for an ambiguous name, with the data that distinguishes them, the oldest first. */
export async function candidates(grant: Grant<'show-cards:get'>, shows: readonly NameHolder[]): Promise<ShowCandidate[]> {
  const first = shows.slice(0, mostCandidates);
  const cards = await cardsById(
    grant,
    first.map(({ id }) => id),
  );
  return first.map(({ id, title, year }) => {
    const card = cards.get(id);
    if (!card) return { id, title, year, network: null, poster_url: null };
    return { id: card.id, title: card.title, year: card.year, network: card.network, poster_url: card.poster_url };
  });
}

/** The problem for an ambiguous name. */
export async function ambiguousShow(
  grant: Grant<'show-cards:get'>,
  { tv_show }: WhichShow,
  shows: readonly NameHolder[],
): Promise<Problem> {
  const detail = `${shows.length} shows have the name “${tv_show}”. Send \`show_id\`.`;
  return new Problem('ambiguous_show', { detail, members: { candidates: await candidates(grant, shows) } });
}
