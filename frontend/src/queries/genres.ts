import { queryOptions } from '@tanstack/react-query';
import type { Genre } from '../../../lambda/contract/genre.ts';
import { call } from '../api.ts';
import { pagesQuery } from './pages.ts';
import { whole } from './whole.ts';

/** The genres by name, page by page. With `name`, only genres whose name contains it. */
export const genresQuery = (name: string | undefined) =>
  pagesQuery(
    ['genres', name ?? ''],
    async (page, signal) => (await call('GET /api/v1/genres', { query: { limit: 100, ...(name && { name }), ...page }, signal })).body,
  );

/** One genre. */
export const genreQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'genre', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/genres/{id}', { path: { id }, signal })).body,
  });

/** All genres by name. A catalog has a few hundred at most. */
export const allGenresQuery = queryOptions({
  queryKey: ['catalog', 'all-genres'],
  queryFn: ({ signal }): Promise<readonly Genre[]> => whole(async (query) => (await call('GET /api/v1/genres', { query, signal })).body),
  staleTime: 300_000,
});
