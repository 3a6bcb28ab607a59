import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';
import { pagesQuery } from './pages.ts';

/** One entry of the audit trail. */
export type Entry = AnswerOf<'GET /api/v1/activity'>['body']['data'][number];

type ActivityFilters = Omit<NonNullable<CallOf<'GET /api/v1/activity'>['query']>, 'cursor' | 'limit'>;

/** The kinds of resources in the audit trail. */
export type ResourceType = NonNullable<ActivityFilters['resource_type']>;

/** The names of the kinds of resources. */
export const kindNames: Readonly<Record<ResourceType, string>> = {
  movie: 'Movie',
  show: 'Show',
  episode: 'Episode',
  distributor: 'Distributor',
  contract: 'Contract',
  'release-date': 'Release date',
  genre: 'Genre',
  import: 'Import',
  'import-schedule': 'Import schedule',
  'episode-file': 'Episode file',
  job: 'Job',
  thumbnail: 'Thumbnail',
  'episode-metadata': 'Episode metadata',
};

/** The audit entries, the latest first, page by page. Only administrators can read them without naming a resource. */
export const activityQuery = (filters: ActivityFilters, limit: number) =>
  pagesQuery(
    ['activity', filters, limit],
    async (page, signal) => (await call('GET /api/v1/activity', { query: { ...filters, limit, ...page }, signal })).body,
    { readOften: true },
  );

/** The name of a distributor, for values that are only an id. */
export const distributorNameQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'distributor-name', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/distributors/{id}', { path: { id }, signal })).body.name,
    staleTime: 300_000,
  });
