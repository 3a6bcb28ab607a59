import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

/** The figures about the library, loaded again every 30 seconds while the page is visible. */
export const dashboardQuery = queryOptions({
  queryKey: ['catalog', 'dashboard'],
  queryFn: async ({ signal }) => (await call('GET /api/v1/dashboard', { signal })).body,
  refetchInterval: 30_000,
});

export type Dashboard = Awaited<ReturnType<NonNullable<typeof dashboardQuery.queryFn>>>;
