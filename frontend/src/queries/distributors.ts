import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../lambda/contract/client.ts';
import type { Distributor } from '../../../lambda/contract/distributor.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';
import { pagesQuery } from './pages.ts';

/** The sort orders of the list and their names. */
export const distributorSorts = { name: 'Name A–Z', '-name': 'Name Z–A', '-created_at': 'Recently added' } as const;

export type DistributorSort = keyof typeof distributorSorts;

/** Filters and sort order of the list of distributors. The default is all active distributors by name. */
export interface DistributorQuestion {
  /** Part of the name. */
  readonly q?: string;
  readonly kind?: Distributor['kind'];
  readonly country?: string;
  readonly active?: 'false' | 'any';
  readonly sort?: DistributorSort;
}

/** A show of a distributor, with its contracts. */
export type ShowOfDistributor = AnswerOf<'GET /api/v1/distributors/{id}/tv_shows'>['body']['data'][number];

const perPage = 100;

/** The distributors that match `question`, page by page. */
export const distributorsQuery = ({ q, ...filters }: DistributorQuestion) =>
  pagesQuery(['distributors', q ?? '', filters], async (page, signal) => {
    const query = { ...filters, ...(q === undefined ? {} : { name: q }), limit: perPage, ...page };
    return (await call('GET /api/v1/distributors', { query, signal })).body;
  });

/** One distributor, active or not. */
export const distributorQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'distributor', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/distributors/{id}', { path: { id }, signal })).body,
  });

/** The shows of a distributor by title, page by page. */
export const showsOfDistributorQuery = (id: string) =>
  pagesQuery(
    ['distributor', id, 'shows'],
    async (page, signal) =>
      (await call('GET /api/v1/distributors/{id}/tv_shows', { path: { id }, query: { limit: perPage, ...page }, signal })).body,
    { keepFormer: false },
  );

/** Suggestions while a person types the name of a distributor: a few active distributors that match, or the first ones. */
export const suggestedDistributorsQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'distributors-suggested', text.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await call('GET /api/v1/distributors', { query: { limit: 12, ...(text !== '' && { name: text }) }, signal })).body.data,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** A distributor that a list on this page has loaded. */
export function loadedDistributor(id: string): Distributor | undefined {
  const lists = queryClient.getQueriesData<{ pages: { data: Distributor[] }[] }>({ queryKey: ['catalog', 'distributors'] });
  return lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.data) ?? []).find((entry) => entry.id === id);
}
