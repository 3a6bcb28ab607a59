import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';

/** Which contracts to list: those that pass every filter. */
export type ContractQuestion = Omit<NonNullable<CallOf<'GET /api/v1/contracts'>['query']>, 'cursor' | 'limit'>;

/** The contracts that answer `question`, by the day they end, page by page. */
export const contractsQuery = (question: ContractQuestion) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'contracts', question],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...question, limit: 100, ...(pageParam && { cursor: pageParam }) };
      return (await call('GET /api/v1/contracts', { query, signal })).body;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });
