import { openapi } from '../contract/openapi.ts';
import { getOpenapi } from '../contract/routes/get-openapi.ts';
import { endpoint } from '../platform/endpoint.ts';

const description = openapi();

export const handler = endpoint(getOpenapi, async () => ({
  status: 200,
  body: description,
  headers: { 'cache-control': 'public, max-age=300' },
}));
