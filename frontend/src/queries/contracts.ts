import type { CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';
import { pagesQuery } from './pages.ts';

/** Filters of the list of contracts. All must match. */
export type ContractQuestion = Omit<NonNullable<CallOf<'GET /api/v1/contracts'>['query']>, 'cursor' | 'limit'>;

/** The contracts that match `question`, by last day, page by page. */
export const contractsQuery = (question: ContractQuestion) =>
  pagesQuery(
    ['contracts', question],
    async (page, signal) => (await call('GET /api/v1/contracts', { query: { ...question, limit: 100, ...page }, signal })).body,
  );
