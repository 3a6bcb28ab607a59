import { getHealth } from '../contract/routes/get-health.ts';
import { endpoint } from '../platform/endpoint.ts';
import { catalogState } from '../stores/catalog-state.ts';

export const handler = endpoint(getHealth, async ({ use, now }) => ({
  status: 200,
  body: { status: 'ok', catalog: await catalogState(use('catalog-state:get'), now) },
}));
