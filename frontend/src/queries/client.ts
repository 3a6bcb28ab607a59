import { type FetchQueryOptions, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ProblemError } from '../api.ts';

const maxWakingTries = 40;

/** When to retry a failed read: often while the catalog wakes up, twice after a lost connection, never after a refusal. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A laptop without internet still reaches the API on localhost: do not wait for navigator.onLine.
      networkMode: 'always',
      staleTime: 20_000,
      retry: (failures, error) => {
        if (!(error instanceof ProblemError)) return false;
        if (error.code === 'catalog_waking') return failures < maxWakingTries;
        return (error.status === 0 || error.status === 429 || error.status >= 500) && failures < 2;
      },
      retryDelay: (failures, error) =>
        error instanceof ProblemError && error.retryAfter ? error.retryAfter * 1000 : Math.min(800 * 2 ** failures, 8000),
    },
    mutations: { networkMode: 'always' },
  },
});

/** Marks all data of the catalog as stale after a change. Data on the screen, including the tracker's copy, is loaded again now. */
export function refreshCatalog(): void {
  queryClient.removeQueries({ queryKey: ['catalog'], type: 'inactive' });
  void queryClient.invalidateQueries({ queryKey: ['catalog'] });
  void queryClient.invalidateQueries({ queryKey: ['shows'] });
  void queryClient.invalidateQueries({ queryKey: ['tracker'] });
}

/** Reads the current state, ignoring cached data. */
export const readNow = <T, K extends QueryKey>(query: FetchQueryOptions<T, Error, T, K>): Promise<T> =>
  queryClient.fetchQuery({ ...query, staleTime: 0 });

/** True while a read waits for the database to wake up. */
export const isWaking = (reason: unknown): boolean => reason instanceof ProblemError && reason.code === 'catalog_waking';
