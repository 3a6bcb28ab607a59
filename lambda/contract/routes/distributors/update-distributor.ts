import { distributorFields } from '../../distributor.ts';
import { outdated, unversioned, waiting } from '../../examples.ts';
import { byResourceRef, upsertNote } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { upsertRoute } from '../../write.ts';

export const updateDistributor = defineRoute({
  key: 'PUT /api/v1/distributors/{id}',
  name: 'update-distributor',
  summary: 'Replace a distributor',
  description: `Fields that the body omits become unknown. An inactive distributor stays inactive. ${upsertNote}`,
  errorImpact: 'Editors cannot correct distributors. Changes already accepted are not affected.',
  ...upsertRoute(byResourceRef),
  body: distributorFields,
  examples: [
    unversioned(samples.distributorId, { kind: 'network', name: 'Another Name' }),
    outdated(samples.distributorId, { kind: 'network', name: 'Another Name' }),
    {
      summary: 'A new key adds the distributor',
      path: { id: 'tvmaze:network:990001' },
      headers: waiting,
      body: { kind: 'network', name: 'A Network Elsewhere' },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same values again change nothing',
      path: { id: 'tvmaze:network:990001' },
      headers: waiting,
      body: { kind: 'network', name: 'A Network Elsewhere' },
      status: 200,
      answer: { version: 1 },
    },
  ],
});
