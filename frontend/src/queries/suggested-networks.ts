import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

/** A few networks and streaming services that somebody may mean while typing. */
export const suggestedNetworksQuery = (name: string) =>
  queryOptions({
    queryKey: ['catalog', 'distributors', 'suggested', name.toLowerCase()],
    queryFn: async ({ signal }) => (await call('GET /api/v1/distributors', { query: { name, limit: 8 }, signal })).body.data,
    enabled: name !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
