import { getOpenapi } from '../../contract/routes/core/get-openapi.ts';
import { endpoint } from '../../platform/http/endpoint.ts';

/** The API description. The build inserts it, so that no function converts schemas to JSON Schema. */
declare const OPENAPI: { readonly openapi: string };

export const handler = endpoint(getOpenapi, async () => ({
  status: 200,
  body: OPENAPI,
  headers: { 'cache-control': 'public, max-age=300' },
}));
