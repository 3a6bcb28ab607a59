import type { ShowCandidate } from '../../contract/show.ts';
import { keyOfReference, trackedNames } from '../../domain/show-name.ts';
import type { NameHolder } from '../../domain/which-show.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet, type Key, type StoredItem } from '../dynamodb/batch-get.ts';
import { type Entry, entriesOf, entry, type Item, isTheirs, itemsOf, type Reader, type Reading, settledShow } from './progress-entries.ts';
import { cardFields, cardsById, parseCard, type StoredCard } from './show-cards.ts';
import { aliasKeys, meaningOf, type NameMeaning } from './show-names.ts';

/** How a request says which show it means: by a name, or for certain by the id of the show or `source:value`. */
export interface WhichShow {
  readonly tv_show?: string | undefined;
  readonly show_id?: string | undefined;
}

/** What one read tells of a show that somebody names. */
export interface Look {
  readonly which: WhichShow;
  /** The item under exactly this name, of any person. */
  readonly at: Item | undefined;
  /** What the catalog takes the name, or `source:value`, for. */
  readonly meaning: NameMeaning;
  /** The card under the id that was given. */
  readonly card: StoredCard | undefined;
  /** What else was read in the same call, by table. */
  readonly also: Readonly<Record<string, readonly StoredItem[]>>;
}

/** A show that somebody names, on their list and in the catalog. */
export interface Found {
  /** What their list has of it. */
  readonly entry: Entry | undefined;
  /** The show that is meant; null for one that the catalog does not know. */
  readonly card: StoredCard | null;
  /** The shows that a name does not tell apart. */
  readonly choices: readonly NameHolder[];
  /** Those of them that are on the list. */
  readonly tracked: readonly NameHolder[];
  /** The names on the list, each with its item: of the person, or of somebody who had their user name before. */
  readonly taken: ReadonlyMap<string, Item>;
  /** Whether the list holds it as it should: then one item is all that there is to write. */
  readonly settled: boolean;
}

/** The names that a new entry could have, the best first. */
export const namesFor = ({ tv_show }: WhichShow, card: StoredCard | null): string[] => [
  ...(tv_show === undefined ? [] : [tv_show]),
  ...(card ? trackedNames(card) : []),
];

/** Reads all that tells which show is meant in the ordinary case, and whatever else the caller wants to know, in one call. */
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
 * The show that somebody means. A name on their list means what it stands for there; any other name means what the catalog takes it for.
 * @throws Problem `unknown_show` when the catalog has no show under `show_id`.
 */
export async function findEntry(reading: Reading, owner: Reader, look: Look): Promise<Found> {
  return foundAtOnce(owner, look) ?? foundInList(reading, owner, look);
}

/** The answer where one item, or none, is all that is concerned: no merge, no second name, nothing to find out. */
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

/** The same, from all that is on the list: also what came to be the same show since it was written. */
export async function foundInList(reading: Reading, owner: Reader, { which, at, meaning }: Look): Promise<Found> {
  const items = await itemsOf(reading.progress, owner.username);
  const entries = await entriesOf(
    reading.cards,
    items.filter((item) => isTheirs(item, owner)),
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
  const card = await certainCard(reading.cards, which, meaning);
  const listed = entries.find((one) => one.card?.id === card.id);
  // To name a show of the list whose name says too little, together with its id, is to say which one it is.
  const parts = [...(named && named !== listed && !named.card ? named.items : []), ...(listed?.items ?? [])];
  return { ...clear, entry: parts.length > 0 ? entry(parts, card) : undefined, card };
}

async function certainCard(grant: Grant<'show-cards:get'>, { tv_show, show_id }: WhichShow, { shows }: NameMeaning): Promise<StoredCard> {
  const id = show_id === undefined || keyOfReference(show_id) ? shows[0]?.id : show_id.toLowerCase();
  const card = id && (await cardsById(grant, [id], { consistent: true })).get(id);
  if (!card) throw new Problem('unknown_show', { detail: `The catalog has no show ${show_id ?? tv_show}.` });
  return card;
}

/** Candidates that an answer names. */
const mostCandidates = 20;

/** What tells the shows of a name apart, the oldest first. */
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

/** Several shows have the name that was given, and the list does not say which one is meant. */
export async function ambiguousShow(
  grant: Grant<'show-cards:get'>,
  { tv_show }: WhichShow,
  shows: readonly NameHolder[],
): Promise<Problem> {
  const detail = `${shows.length} shows are called “${tv_show}”: say which by \`show_id\`.`;
  return new Problem('ambiguous_show', { detail, members: { candidates: await candidates(grant, shows) } });
}
