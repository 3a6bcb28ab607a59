import { queryOptions } from '@tanstack/react-query';
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
