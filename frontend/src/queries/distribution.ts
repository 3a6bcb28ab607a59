import { queryOptions } from '@tanstack/react-query';
import type { Carriage } from '../../../lambda/contract/carriage.ts';
import type { ReleaseDate } from '../../../lambda/contract/release-date.ts';
import type { Contract } from '../../../lambda/contract/show-contract.ts';
import { call } from '../api.ts';
import { whole } from './whole.ts';

/** The contracts of a show, by first day. */
export const contractsOfShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-show', id, 'contracts'],
    queryFn: ({ signal }): Promise<readonly Contract[]> =>
      whole(async (query) => (await call('GET /api/v1/tv_shows/{id}/contracts', { path: { id }, query, signal })).body),
  });

/** The release dates of a show, by day. */
export const releaseDatesOfShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-show', id, 'release-dates'],
    queryFn: ({ signal }): Promise<readonly ReleaseDate[]> =>
      whole(async (query) => (await call('GET /api/v1/tv_shows/{id}/release_dates', { path: { id }, query, signal })).body),
  });

/** A sighting of a show, with an id for the page. */
export type Seen = Carriage & { readonly id: string };

/** Where imports saw a show. */
export const seenOfShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-show', id, 'carriage'],
    queryFn: async ({ signal }): Promise<readonly Seen[]> => {
      const seen = await whole<Carriage>(
        async (query) => (await call('GET /api/v1/tv_shows/{id}/carriage', { path: { id }, query, signal })).body,
      );
      return seen.map((line, index) => ({ ...line, id: String(index) }));
    },
  });

/** One contract. */
export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'contract', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/contracts/{id}', { path: { id }, signal })).body,
  });

/** One release date. */
export const releaseDateQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'release-date', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/release_dates/{id}', { path: { id }, signal })).body,
  });
