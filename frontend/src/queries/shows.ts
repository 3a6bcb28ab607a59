import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Progress } from '../../../lambda/contract/progress.ts';
import type { ShowCard } from '../../../lambda/contract/show.ts';
import { call, ProblemError } from '../api.ts';
import { currentPerson, usePerson } from '../session.ts';
import { createSignal, useStore } from '../ui/store.ts';
import { queryClient } from './client.ts';
import type { Position } from './next-episode.ts';
import { type KnownShow, keyOf, nameOf, placed, ShowWriters, type TrackedShow, withPending } from './show-writers.ts';

/** All shows that `username` tracks. */
export const showsQuery = (username: string) =>
  queryOptions({
    queryKey: ['shows', username],
    queryFn: async ({ signal }) => (await call('GET /api/v1/show_user', { query: { username }, signal })).body.shows,
  });

const ownKey = () => showsQuery(currentPerson()?.username ?? '').queryKey;

/** The show of a write: its id, if known, and its name on the list. */
export interface WhichShow {
  readonly tv_show?: string;
  readonly show_id?: string;
}

/**
 * Stores a position. The API refuses it if the show changed since `base`, or was added when `base` is null. A request without a response
 * is repeated under the same key.
 */
export async function putProgress(which: WhichShow, { season, episode }: Position, base: Progress | null): Promise<Progress> {
  const request = {
    query: { ...which },
    body: { season, episode },
    headers: {
      'idempotency-key': crypto.randomUUID(),
      ...(base ? { 'if-match': `"${base.version}"` } : { 'if-none-match': '*' as const }),
    },
  };
  const put = async () => (await call('PUT /api/v1/progress', request)).body;
  return put().catch((error: unknown) => {
    if (error instanceof ProblemError && (error.status === 0 || error.status >= 500)) return put();
    throw error;
  });
}

async function removeProgress(which: WhichShow): Promise<null> {
  await call('DELETE /api/v1/progress', { query: { ...which } }).catch((error: unknown) => {
    if (!(error instanceof ProblemError && error.code === 'not_found')) throw error;
  });
  return null;
}

/** Data of shows that were added to or removed from the list while this page was open, by key. */
const known = new Map<string, KnownShow>();

const knownShow = (key: string): KnownShow | undefined => known.get(key);

/** The parameters that identify a show in a request. For a show on the list, they include its name, so that the server needs one read. */
function showQueryOf(key: string, base: Progress | null): WhichShow {
  const { card = null, name = null } = known.get(key) ?? {};
  const tv_show = base?.tv_show ?? name ?? (card ? null : key);
  return { ...(tv_show !== null && { tv_show }), ...(card && { show_id: card.id }) };
}

/** Adds the server's answer to the list, with the catalog's `card` if the show was chosen from the catalog. */
export function confirmShow(key: string, state: Progress | null, card: ShowCard | null = null): void {
  const queryKey = ownKey();
  void queryClient.invalidateQueries({ queryKey: ['tracker'] });
  if (card) known.set(key, { card, name: state?.tv_show ?? null });
  // A running read may have started before the write.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, (shows) => {
    if (!shows) return shows;
    if (state === null) return shows.filter((show) => keyOf(show) !== key);
    const former = shows.find((show) => [key, state.show_id].includes(keyOf(show)));
    const show = former?.show ?? known.get(key)?.card ?? null;
    const next = { ...placed({ ...state, show, next: null }, state), candidates: former?.candidates ?? [] };
    return former ? shows.map((entry) => (entry === former ? next : entry)) : [next, ...shows];
  });
  // A new title may be in the catalog. Only the server knows.
  if (state && !stored(key)?.show && !known.get(key)?.card) void queryClient.invalidateQueries({ queryKey });
}

/** A write that the server refused; the list shows the server's state again. */
export interface RefusedWrite {
  readonly key: string;
  /** The show's name on the list. */
  readonly name: string;
  /** Whether another device changed the show in the meantime. */
  readonly changedElsewhere: boolean;
  readonly error: unknown;
}

const refusedWrites = createSignal<[RefusedWrite]>();

/** Calls a listener for every write that the server refuses. */
export const onRefusedWrite = refusedWrites.subscribe;

const writers = new ShowWriters({
  send: (key, wanted, base) => (wanted ? putProgress(showQueryOf(key, base), wanted, base) : removeProgress(showQueryOf(key, base))),
  confirmed: confirmShow,
  refused: (key, error) => {
    const changedElsewhere = error instanceof ProblemError && error.code === 'precondition_failed';
    const name = displayedName(key);
    void queryClient.invalidateQueries({ queryKey: ownKey() });
    refusedWrites.emit({ key, name, changedElsewhere, error });
  },
  now: () => new Date(),
});

function displayedName(key: string): string {
  const tracked = stored(key);
  return tracked ? nameOf(tracked) : (known.get(key)?.name ?? known.get(key)?.card?.title ?? key);
}

const stored = (key: string): TrackedShow | null => queryClient.getQueryData(ownKey())?.find((show) => keyOf(show) === key) ?? null;

const shown = (): readonly TrackedShow[] => withPending(queryClient.getQueryData(ownKey()) ?? [], writers.pending(), knownShow);

/** A show as the page displays it now, with everything pending. */
export const shownProgress = (key: string): TrackedShow | undefined => shown().find((show) => keyOf(show) === key);

/** Sets a show to a position, or removes it (null): on the page at once, on the server as soon as possible. */
export function wantShow(key: string, wanted: Position | null): void {
  const tracked = stored(key);
  const former = known.get(key);
  known.set(key, { card: tracked?.show ?? former?.card ?? null, name: tracked?.tv_show ?? former?.name ?? null });
  writers.want(key, wanted, tracked);
}

/** Chooses one of several shows with the same name for an entry of the list. */
export async function settleShow({ tv_show, season, episode, ...tracked }: TrackedShow, show_id: string): Promise<void> {
  await putProgress({ tv_show, show_id }, { season, episode }, { tv_show, season, episode, ...tracked });
  await queryClient.invalidateQueries({ queryKey: ownKey() });
}

/** The list with everything pending applied. */
export function useShows() {
  const query = useQuery(showsQuery(usePerson().username));
  const pending = useStore({ subscribe: writers.subscribe, get: writers.pending });
  const shows = useMemo(() => query.data && withPending(query.data, pending, knownShow), [query.data, pending]);
  return { query, shows };
}
