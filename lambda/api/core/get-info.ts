import { getInfo } from '../../contract/routes/core/get-info.ts';
import { required } from '../../platform/grants.ts';
import { endpoint } from '../../platform/http/endpoint.ts';

const stage = required(process.env, 'STAGE');

export const handler = endpoint(getInfo, async () => ({
  status: 200,
  body: { name: 'episodic', api_version: 'v1', stage, description: '/api/v1/openapi.json', health: '/api/v1/health' },
}));
