import type { CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';
import { pagesQuery } from './pages.ts';

/** Which contracts to list: those that pass every filter. */
export type ContractQuestion = Omit<NonNullable<CallOf<'GET /api/v1/contracts'>['query']>, 'cursor' | 'limit'>;

/** The contracts that answer `question`, by the day they end, page by page. */
export const contractsQuery = (question: ContractQuestion) =>
  pagesQuery(
    ['contracts', question],
    async (page, signal) => (await call('GET /api/v1/contracts', { query: { ...question, limit: 100, ...page }, signal })).body,
  );
