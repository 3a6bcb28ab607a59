import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, CallOf } from '../../../lambda/contract/client.ts';
import { call, isMissing } from '../api.ts';
import { pagesQuery } from './pages.ts';

/** An import with its files, its state and its figures. */
export type ImportRun = AnswerOf<'GET /api/v1/imports/{id}'>['body'];

/** An import as the list of imports states it. */
export type ListedImport = AnswerOf<'GET /api/v1/imports'>['body']['data'][number];

export type RunState = ImportRun['state'];

/** A row of a file that an import skipped, or loaded without one of its fields. */
export type SkippedRow = AnswerOf<'GET /api/v1/imports/{id}/rows'>['body']['data'][number];

export type SkipReason = SkippedRow['reason'];

/** A field in which the catalog keeps the value of an editor although the source states another one. */
export type ImportDifference = AnswerOf<'GET /api/v1/imports/{id}/differences'>['body']['data'][number];

/** Filters of the list of imports. All must match. */
export type ImportsQuestion = Omit<NonNullable<CallOf<'GET /api/v1/imports'>['query']>, 'cursor' | 'limit'>;

/** The start of the keys of all queries about imports. */
export const importsKey = ['catalog', 'imports'] as const;

const pollEvery = 2000;
const perPage = 50;

/** The imports that match `question`, the latest first, page by page. */
export const importsQuery = (question: ImportsQuestion) =>
  pagesQuery(
    ['imports', 'list', question],
    async (page, signal) => (await call('GET /api/v1/imports', { query: { ...question, limit: perPage, ...page }, signal })).body,
    { readOften: true },
  );

interface ImportQueryOptions {
  /** Whether an import that the person may not read is null instead of an error. @default false */
  readonly orNull?: boolean;
}

/** One import. While it runs and the tab is visible, it is read again every two seconds. */
export const importQuery = (id: string, { orNull = false }: ImportQueryOptions = {}) =>
  queryOptions({
    queryKey: [...importsKey, id] as const,
    queryFn: async ({ signal }): Promise<ImportRun | null> => {
      try {
        return (await call('GET /api/v1/imports/{id}', { path: { id }, signal })).body;
      } catch (error) {
        if (orNull && isMissing(error)) return null;
        throw error;
      }
    },
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? pollEvery : false),
  });

/** The rows that an import skipped, or loaded without a field, in the order of its files, page by page. */
export const skippedRowsQuery = (id: string, reason: SkipReason | undefined) =>
  pagesQuery(['imports', id, 'rows', reason ?? 'all'], async (page, signal) => {
    const query = { limit: perPage, ...(reason && { reason }), ...page };
    return (await call('GET /api/v1/imports/{id}/rows', { path: { id }, query, signal })).body;
  });

/** The differences between an import and what editors wrote, the latest first, page by page. */
export const importDifferencesQuery = (id: string) =>
  pagesQuery(
    ['imports', id, 'differences'],
    async (page, signal) =>
      (await call('GET /api/v1/imports/{id}/differences', { path: { id }, query: { limit: perPage, ...page }, signal })).body,
  );
