import { getDashboard } from '../contract/routes/get-dashboard.ts';
import { knownState } from '../domain/catalog-state.ts';
import { systemClock } from '../platform/clock.ts';
import { endpoint } from '../platform/endpoint.ts';
import { JsonText } from '../platform/json-text.ts';
import { dashboardFigures } from '../stores/catalog/dashboard-figures.ts';
import { snapshot } from '../stores/snapshots.ts';

export const handler = endpoint(getDashboard, async ({ headers, use }) => {
  const { now } = systemClock;
  const current = await snapshot(use('snapshots:refresh'), 'dashboard', () => dashboardFigures(use('catalog:read')), now);
  const age = Math.max(0, Math.floor((now().getTime() - Date.parse(current.as_of)) / 1000));
  const catalog = current.waking ? 'waking' : knownState('awake', age);
  const etag = `"${Date.parse(current.as_of).toString(36)}-${catalog}"`;
  const answerHeaders = { etag, age: String(age), 'cache-control': 'private, no-cache' };
  if (headers['if-none-match'] === etag) return { status: 304, body: null, headers: answerHeaders };
  return { status: 200, body: new JsonText(current.json).with({ as_of: current.as_of, catalog }), headers: answerHeaders };
});
