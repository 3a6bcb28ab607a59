import { getDeepHealth } from '../../contract/routes/core/get-deep-health.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { catalogState } from '../../stores/core/catalog-state.ts';
import { queueStates, tableStates } from '../../stores/core/health.ts';

export const handler = endpoint(getDeepHealth, async ({ use, now }) => {
  const [tables, queues, catalog] = await Promise.all([
    tableStates(use('health:look')),
    queueStates(use('health:look')),
    catalogState(use('catalog-state:get'), now).catch(() => ({ state: 'unknown' as const, seen_at: null })),
  ]);
  const status = [...tables, ...queues].every(({ ok }) => ok) ? 'ok' : 'degraded';
  return { status: 200, body: { status, tables, queues, catalog } };
});
