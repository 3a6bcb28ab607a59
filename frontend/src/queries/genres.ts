import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Genre } from '../../../lambda/contract/genre.ts';
import { call } from '../api.ts';
import { whole } from './whole.ts';

/** The genres by name, page by page; those with `name` in theirs, where it is given. */
export const genresQuery = (name: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'genres', name ?? ''],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 100, ...(name && { name }), ...(pageParam && { cursor: pageParam }) };
      return (await call('GET /api/v1/genres', { query, signal })).body;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });

/** One genre. */
export const genreQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'genre', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/genres/{id}', { path: { id }, signal })).body,
  });

/** Every genre, by name: a catalog has a few hundred at most. */
export const allGenresQuery = queryOptions({
  queryKey: ['catalog', 'all-genres'],
  queryFn: ({ signal }): Promise<readonly Genre[]> => whole(async (query) => (await call('GET /api/v1/genres', { query, signal })).body),
  staleTime: 300_000,
});
