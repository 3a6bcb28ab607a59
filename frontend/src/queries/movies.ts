import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Movie } from '../../../lambda/contract/movie.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';

/** The orders of the list and what people call them. */
export const movieSorts = {
  title: 'Title A–Z',
  '-title': 'Title Z–A',
  '-rating': 'Best rated',
  rating: 'Worst rated',
  '-year': 'Newest',
  year: 'Oldest',
  '-created_at': 'Recently added',
} as const;

export type MovieSort = keyof typeof movieSorts;

/** The movies, or those whose title contains `q`, page by page. */
export const moviesQuery = (q: string, sort: MovieSort) =>
  infiniteQueryOptions({
    queryKey: q === '' ? ['movies', 'list', sort] : ['movies', 'search', q],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const answer =
        q === ''
          ? await call('GET /api/v1/movies', { query: { sort, limit: 60, ...cursor }, signal })
          : await call('GET /api/v1/movies/search', { query: { title: q, limit: 60, ...cursor }, signal });
      return answer.body;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.next_cursor,
    placeholderData: keepPreviousData,
    // Reading a long list again takes one call per page: only when the catalog is known to have changed.
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });

/** One movie. */
export const movieQuery = (id: string) =>
  queryOptions({
    queryKey: ['movie', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/movies/{id}', { path: { id }, signal })).body,
  });

/** Every movie that some list on this page has loaded. */
export function loadedMovies(): Movie[] {
  const lists = queryClient.getQueriesData<{ pages: { data: Movie[] }[] }>({ queryKey: ['movies'] });
  return lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.data) ?? []);
}

/** Movies added while this page was open: the list marks them. */
export const freshMovies = new Set<string>();

/** The catalog has changed: lists and figures are read again. */
export function refreshCatalog(): void {
  queryClient.removeQueries({ queryKey: ['movies'], type: 'inactive' });
  void queryClient.invalidateQueries({ queryKey: ['movies'] });
  void queryClient.invalidateQueries({ queryKey: ['dashboard'] });
}
