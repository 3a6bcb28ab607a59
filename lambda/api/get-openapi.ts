import description from '../../docs/generated/openapi.json' with { type: 'json' };
import { getOpenapi } from '../contract/routes/get-openapi.ts';
import { endpoint } from '../platform/endpoint.ts';

export const handler = endpoint(getOpenapi, async () => ({
  status: 200,
  body: description,
  headers: { 'cache-control': 'public, max-age=300' },
}));
