import { getHealth } from '../../contract/routes/core/get-health.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { catalogState } from '../../stores/core/catalog-state.ts';

export const handler = endpoint(getHealth, async ({ use, now }) => ({
  status: 200,
  body: { status: 'ok', catalog: await catalogState(use('catalog-state:get'), now) },
}));
