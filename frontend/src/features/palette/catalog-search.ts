import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { isWaking } from '../../queries/client.ts';
import { suggestedDistributorsQuery } from '../../queries/distributors.ts';
import { suggestedShowsQuery } from '../../queries/tv-shows.ts';
import { useDebounced } from '../../ui/use-debounced.ts';

const pause = 200;
const shortest = 2;
const most = 6;

const suggestedMoviesQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'movies-suggested', text.toLowerCase()],
    queryFn: async ({ signal }) => (await call('GET /api/v1/movies/search', { query: { title: text, limit: most }, signal })).body.data,
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

/** The catalog's results for a text, after the person stops typing, and the state of the search. */
export function useCatalogSearch(text: string) {
  const wanted = text.trim();
  const settled = useDebounced(wanted, pause);
  const asked = settled === wanted && wanted.length >= shortest ? wanted : '';
  const shows = useQuery(suggestedShowsQuery(asked));
  const movies = useQuery(suggestedMoviesQuery(asked));
  const distributors = useQuery({ ...suggestedDistributorsQuery(asked), enabled: asked !== '' });
  if (wanted.length < shortest) return { shows: [], movies: [], distributors: [], state: 'done' } as const;
  const all = [shows, movies, distributors];
  const waking = all.some(({ failureReason, isError }) => isWaking(failureReason) && !isError);
  const searching = asked === '' || all.some(({ isFetching }) => isFetching);
  const state = waking ? 'waking' : searching ? 'searching' : all.some(({ isError }) => isError) ? 'failed' : 'done';
  return { shows: shows.data ?? [], movies: movies.data ?? [], distributors: distributors.data ?? [], state } as const;
}
