import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EpisodeStats } from '../../../lambda/contract/analytics.ts';
import { call } from '../api.ts';

/** The highest limit of the API. */
const limit = 250;

/** Reloads figures only while the database wakes up. Regular requests would keep it awake. */
const common = {
  placeholderData: keepPreviousData,
  refetchInterval: ({ state }: { readonly state: { readonly data?: { readonly meta: { readonly catalog: string } } | undefined } }) =>
    state.data?.meta.catalog === 'waking' ? 10_000 : (false as const),
};

interface Filters {
  readonly genre?: string | undefined;
  readonly status?: EpisodeStats['status'] | undefined;
}

export const episodeStatsQuery = ({ genre, status }: Filters) =>
  queryOptions({
    ...common,
    queryKey: ['catalog', 'analytics', 'episodes', genre, status],
    queryFn: async ({ signal }) => (await call('GET /api/v1/analytics/episode_stats', { query: { genre, status, limit }, signal })).body,
  });

interface MarketFilters {
  readonly by: 'country' | 'distributor';
  readonly genre?: string | undefined;
  readonly country?: string | undefined;
}

export const distributionQuery = ({ by, genre, country }: MarketFilters) =>
  queryOptions({
    ...common,
    queryKey: ['catalog', 'analytics', 'distribution', by, genre, country],
    queryFn: async ({ signal }) =>
      (await call('GET /api/v1/analytics/distribution_analysis', { query: { by, genre, country, limit }, signal })).body,
  });

export const genrePerformanceQuery = ({ status }: Pick<Filters, 'status'>) =>
  queryOptions({
    ...common,
    queryKey: ['catalog', 'analytics', 'genres', status],
    queryFn: async ({ signal }) => (await call('GET /api/v1/analytics/genre_performance', { query: { status, limit }, signal })).body,
  });
