import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';
import { pagesQuery } from './pages.ts';

type OwnList = 'GET /api/v1/me/up_next' | 'GET /api/v1/me/library' | 'GET /api/v1/me/history' | 'GET /api/v1/me/remaps';

type ItemOf<N extends OwnList> = AnswerOf<N>['body'] extends { readonly data: readonly (infer T)[] } ? T : never;

/** A show with its next episode. */
export type UpNextShow = ItemOf<'GET /api/v1/me/up_next'>;

/** A show or movie of the library. */
export type LibraryItem = ItemOf<'GET /api/v1/me/library'>;

/** One show's part of a batch. */
export type OwnEntry = ItemOf<'GET /api/v1/me/history'>;

/** What a renumbering means for a person. */
export type RemapPlan = ItemOf<'GET /api/v1/me/remaps'>;

/** A show with everything that the person did with it. */
export type OwnShow = AnswerOf<'GET /api/v1/me/shows/{id}'>['body'];

/** An episode of such a show. */
export type OwnEpisode = OwnShow['episodes'][number];

/** The filters and the order of a library. */
export type LibraryQuestion = Omit<NonNullable<CallOf<'GET /api/v1/me/library'>['query']>, 'limit' | 'cursor'>;

/** The filters of the history. */
export type HistoryQuestion = Omit<NonNullable<CallOf<'GET /api/v1/me/history'>['query']>, 'limit' | 'cursor'>;

/** Lists of the tracker are loaded again after each change and when the window gets the focus. */
const ofTracker = { of: 'tracker', readOften: true } as const;

/** The next episode of each show, the latest update first. */
export const upNextQuery = pagesQuery(
  ['up-next'],
  async (page, signal) => (await call('GET /api/v1/me/up_next', { query: page, signal })).body,
  ofTracker,
);

/** The library of the person. */
export const libraryQuery = (question: LibraryQuestion) =>
  pagesQuery(
    ['library', question],
    async (page, signal) => (await call('GET /api/v1/me/library', { query: { ...question, ...page }, signal })).body,
    ofTracker,
  );

/** What the person changed, the latest first. */
export const historyQuery = (question: HistoryQuestion) =>
  pagesQuery(
    ['history', question],
    async (page, signal) => (await call('GET /api/v1/me/history', { query: { ...question, ...page }, signal })).body,
    ofTracker,
  );

/** The shows of the person whose episodes were renumbered. */
export const remapsQuery = pagesQuery(
  ['remaps'],
  async (page, signal) => (await call('GET /api/v1/me/remaps', { query: page, signal })).body,
  ofTracker,
);

/** What the person did with a show. */
export const ownShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['tracker', 'show', id] as const,
    queryFn: async ({ signal }) => (await call('GET /api/v1/me/shows/{id}', { path: { id }, signal })).body,
  });

/** What the person did with a movie. */
export const ownMovieQuery = (id: string) =>
  queryOptions({
    queryKey: ['tracker', 'movie', id] as const,
    queryFn: async ({ signal }) => (await call('GET /api/v1/me/movies/{id}', { path: { id }, signal })).body,
  });

/** Loads everything of the tracker again after a change. Resolves when the data on the screen is new. */
export async function refreshTracker(): Promise<void> {
  queryClient.removeQueries({ queryKey: ['tracker'], type: 'inactive' });
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['tracker'] }), queryClient.invalidateQueries({ queryKey: ['shows'] })]);
}
