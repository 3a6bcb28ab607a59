import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

/** The OpenAPI document. It changes only with a deployment. */
export const apiDocumentQuery = queryOptions({
  queryKey: ['api-document'],
  queryFn: async ({ signal }) => (await call('GET /api/v1/openapi.json', { signal })).body,
  staleTime: Number.POSITIVE_INFINITY,
});
