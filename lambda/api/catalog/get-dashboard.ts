import { getDashboard } from '../../contract/routes/catalog/get-dashboard.ts';
import { systemClock } from '../../platform/clock.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { freshness } from '../../platform/http/freshness.ts';
import { JsonText } from '../../platform/http/json-text.ts';
import { snapshot } from '../../stores/analytics/snapshots.ts';
import { dashboardFigures } from '../../stores/catalog/dashboard-figures.ts';

export const handler = endpoint(getDashboard, async ({ use }) => {
  const { now } = systemClock;
  const current = await snapshot(use('snapshots:refresh'), 'dashboard', () => dashboardFigures(use('catalog:read')), now);
  const { catalog, headers: fresh } = freshness(current, now());
  return { status: 200, body: new JsonText(current.json).with({ as_of: current.as_of, catalog }), headers: fresh };
});
