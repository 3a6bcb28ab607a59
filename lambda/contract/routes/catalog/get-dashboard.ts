import { dashboard } from '../../dashboard.ts';
import { defineRoute } from '../../route.ts';

export const getDashboard = defineRoute({
  key: 'GET /api/v1/dashboard',
  name: 'get-dashboard',
  summary: 'Figures about the library',
  description: 'The figures are computed at most every 30 seconds. `as_of` and `Age` contain their age.',
  errorImpact: 'Nobody can see the dashboard.',
  auth: 'user',
  uses: ['snapshots:refresh', 'catalog:read'],
  etag: true,
  responses: { 200: dashboard },
  problems: ['catalog_waking'],
  examples: [{ summary: 'Read it' }],
});
