import { bulkExamples, bulkRoute } from '../../imports/bulk-route.ts';
import { defineRoute } from '../../route.ts';

export const bulkDistributors = defineRoute({
  key: 'POST /api/v1/distributors/bulk',
  name: 'bulk-distributors',
  summary: 'Add or update many distributors',
  errorImpact: 'Programs cannot send many distributors at once.',
  ...bulkRoute('distributors', 'A distributor is known by its kind, name and country.'),
  examples: bulkExamples(
    [
      { kind: 'network', name: 'First of Many TV', country_code: 'AT' },
      { kind: 'streaming', name: 'Second of Many', description: 'Streams' },
    ],
    { row: { kind: 'cinema', name: 'No Such Kind' }, field: 'kind' },
  ),
});
