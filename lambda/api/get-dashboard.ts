import { getDashboard } from '../contract/routes/get-dashboard.ts';
import { systemClock } from '../platform/clock.ts';
import { endpoint } from '../platform/endpoint.ts';
import { freshness } from '../platform/freshness.ts';
import { JsonText } from '../platform/json-text.ts';
import { dashboardFigures } from '../stores/catalog/dashboard-figures.ts';
import { snapshot } from '../stores/snapshots.ts';

export const handler = endpoint(getDashboard, async ({ use }) => {
  const { now } = systemClock;
  const current = await snapshot(use('snapshots:refresh'), 'dashboard', () => dashboardFigures(use('catalog:read')), now);
  const { catalog, headers: fresh } = freshness(current, now());
  return { status: 200, body: new JsonText(current.json).with({ as_of: current.as_of, catalog }), headers: fresh };
});
