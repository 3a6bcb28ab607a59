import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Progress } from '../../../lambda/contract/progress.ts';
import type { ShowCard } from '../../../lambda/contract/show.ts';
import { call, ProblemError } from '../api.ts';
import { showToast } from '../components/toast-store.ts';
import { currentPerson, usePerson } from '../session.ts';
import { queryClient } from './client.ts';
import type { Position } from './next-episode.ts';
import { placed, ShowWriters, type TrackedShow, withPending } from './show-writers.ts';

/** Everything `username` tracks. */
export const showsQuery = (username: string) =>
  queryOptions({
    queryKey: ['shows', username],
    queryFn: async ({ signal }) => (await call('GET /api/v1/show_user', { query: { username }, signal })).body.shows,
  });

const ownKey = () => showsQuery(currentPerson()?.username ?? '').queryKey;

/** Stores a position, refused if the show changed since `base` was read. A lost answer is asked for again under the same key. */
export async function putProgress(tvShow: string, { season, episode }: Position, base: Progress | null): Promise<Progress> {
  const request = {
    query: { tv_show: tvShow },
    body: { season, episode },
    headers: { 'idempotency-key': crypto.randomUUID(), ...(base ? { 'if-match': `"${base.version}"` } : {}) },
  };
  const put = async () => (await call('PUT /api/v1/progress', request)).body;
  return put().catch((error: unknown) => {
    if (error instanceof ProblemError && (error.status === 0 || error.status >= 500)) return put();
    throw error;
  });
}

async function removeProgress(tvShow: string): Promise<null> {
  await call('DELETE /api/v1/progress', { query: { tv_show: tvShow } }).catch((error: unknown) => {
    if (!(error instanceof ProblemError && error.code === 'not_found')) throw error;
  });
  return null;
}

/** What the catalog knows of shows that came onto the list, or left it, while this page was open. */
const cards = new Map<string, ShowCard>();

const cardOf = (tvShow: string): ShowCard | null => cards.get(tvShow) ?? null;

/** Puts what the server answered into the list, with the catalog's `card` where it was chosen from there. */
export function confirmShow(tvShow: string, state: Progress | null, card: ShowCard | null = null): void {
  const queryKey = ownKey();
  if (card) cards.set(tvShow, card);
  // A read under way may have begun before the write.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, (shows) => {
    if (!shows) return shows;
    if (state === null) return shows.filter((show) => show.tv_show !== tvShow);
    const known = shows.find((show) => show.tv_show === tvShow);
    const next = placed({ ...state, show: known?.show ?? cardOf(tvShow), next: null }, state);
    return known ? shows.map((show) => (show === known ? next : show)) : [next, ...shows];
  });
  // A new title may be one that the catalog knows: only the server can tell.
  if (state && !stored(tvShow)?.show && !cards.has(tvShow)) void queryClient.invalidateQueries({ queryKey });
}

const writers = new ShowWriters({
  send: (tvShow, wanted, base) => (wanted ? putProgress(tvShow, wanted, base) : removeProgress(tvShow)),
  confirmed: confirmShow,
  refused: (tvShow, error) => {
    const changed = error instanceof ProblemError && error.code === 'precondition_failed';
    void queryClient.invalidateQueries({ queryKey: ownKey() });
    showToast({
      key: `show:${tvShow}`,
      tone: 'danger',
      text: changed ? `${tvShow} was changed on another device` : `${tvShow} could not be saved`,
      detail: changed ? 'Here is the latest; nothing was overwritten.' : error instanceof Error ? error.message : String(error),
    });
  },
  now: () => new Date(),
});

const stored = (tvShow: string): TrackedShow | null => queryClient.getQueryData(ownKey())?.find((show) => show.tv_show === tvShow) ?? null;

const shown = (): readonly TrackedShow[] => withPending(queryClient.getQueryData(ownKey()) ?? [], writers.pending(), cardOf);

/** A show as the page displays it now, with everything pending. */
export const shownProgress = (tvShow: string): TrackedShow | undefined => shown().find((show) => show.tv_show === tvShow);

/** Sets a show to a position, or removes it (null): on the page at once, on the server as soon as possible. */
export function wantShow(tvShow: string, wanted: Position | null, card = stored(tvShow)?.show ?? null): void {
  if (card) cards.set(tvShow, card);
  writers.want(tvShow, wanted, stored(tvShow));
}

/** The list with everything pending applied. */
export function useShows() {
  const query = useQuery(showsQuery(usePerson().username));
  const pending = useSyncExternalStore(writers.subscribe, writers.pending);
  const shows = useMemo(() => query.data && withPending(query.data, pending, cardOf), [query.data, pending]);
  return { query, shows };
}
