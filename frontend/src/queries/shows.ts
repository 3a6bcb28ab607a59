import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Progress } from '../../../lambda/contract/progress.ts';
import { call, ProblemError } from '../api.ts';
import { showToast } from '../components/toast-store.ts';
import { currentPerson, usePerson } from '../session.ts';
import { queryClient } from './client.ts';
import { type Position, ShowWriters, withPending } from './show-writers.ts';

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
    path: { tv_show: tvShow },
    body: { season, episode },
    headers: { 'idempotency-key': crypto.randomUUID(), ...(base ? { 'if-match': `"${base.version}"` } : {}) },
  };
  const put = async () => (await call('PUT /api/v1/progress/{tv_show}', request)).body;
  return put().catch((error: unknown) => {
    if (error instanceof ProblemError && (error.status === 0 || error.status >= 500)) return put();
    throw error;
  });
}

async function removeProgress(tvShow: string): Promise<null> {
  await call('DELETE /api/v1/progress/{tv_show}', { path: { tv_show: tvShow } }).catch((error: unknown) => {
    if (!(error instanceof ProblemError && error.code === 'not_found')) throw error;
  });
  return null;
}

/** Puts what the server answered into the list. */
export function confirmShow(tvShow: string, state: Progress | null): void {
  const queryKey = ownKey();
  // A read under way may have begun before the write.
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, (shows) => {
    if (!shows) return shows;
    if (state === null) return shows.filter((show) => show.tv_show !== tvShow);
    return shows.some((show) => show.tv_show === tvShow)
      ? shows.map((show) => (show.tv_show === tvShow ? state : show))
      : [state, ...shows];
  });
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

const stored = (tvShow: string): Progress | null => queryClient.getQueryData(ownKey())?.find((show) => show.tv_show === tvShow) ?? null;

/** A show as the page displays it now, with everything pending. */
export const shownProgress = (tvShow: string): Progress | undefined =>
  withPending(queryClient.getQueryData(ownKey()) ?? [], writers.pending()).find((show) => show.tv_show === tvShow);

/** Sets a show to a position, or removes it (null): on the page at once, on the server as soon as possible. */
export const wantShow = (tvShow: string, wanted: Position | null) => writers.want(tvShow, wanted, stored(tvShow));

/** The list with everything pending applied. */
export function useShows() {
  const query = useQuery(showsQuery(usePerson().username));
  const pending = useSyncExternalStore(writers.subscribe, writers.pending);
  const shows = useMemo(() => query.data && withPending(query.data, pending), [query.data, pending]);
  return { query, shows };
}
