import { getOpenapi } from '../../contract/routes/core/get-openapi.ts';
import { endpoint } from '../../platform/http/endpoint.ts';

/** The description of the API. The build puts it in, so that no function has to turn schemas into JSON Schema. */
declare const OPENAPI: { readonly openapi: string };

export const handler = endpoint(getOpenapi, async () => ({
  status: 200,
  body: OPENAPI,
  headers: { 'cache-control': 'public, max-age=300' },
}));
