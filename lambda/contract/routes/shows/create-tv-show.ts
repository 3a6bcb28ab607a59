import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { showBody } from '../../show.ts';
import { createRoute } from '../../write.ts';

export const createTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows',
  name: 'create-tv-show',
  summary: 'Add a show',
  description:
    '`network_id` is an existing network. `network` describes one by name, country and kind, and adds it if it does not exist. ' +
    'Dates are as precise as they are known: `2025`, `2025-10` or `2025-10-01`. In orders and comparisons, a year or a month counts as its first day. ' +
    'If a show has the same title and premiere, or one of the external ids, the change ends as `duplicate` and names that show.',
  errorImpact: 'Editors cannot add shows.',
  ...createRoute(),
  body: showBody,
  examples: [
    {
      summary: 'Add one and wait',
      headers: waiting,
      body: {
        title: 'The Example Show',
        status: 'running',
        premiered: '2025-10-01',
        network: { name: 'Example TV', country: 'AT', kind: 'network' },
        genres: ['Drama', 'Comedy'],
        aliases: ['Das Beispiel'],
        external_ids: [{ source: 'tvmaze', value: '990001' }],
      },
      answer: { version: 1 },
    },
    {
      summary: 'A show with the same external id is a duplicate',
      headers: waiting,
      body: { title: 'The Same Under Another Name', status: 'running', externalIds: [{ source: 'tvmaze', value: '990001' }] },
      code: 'duplicate',
    },
    {
      summary: 'A show that ends before it starts is refused',
      body: { title: 'Backwards', status: 'ended', premiered: '2020-01-02', ended: '2020-01-01' },
      invalid: 'ended',
    },
    { summary: 'Viewers do not have permission', as: 'viewer', body: { title: 'Not Mine', status: 'running' }, code: 'forbidden' },
  ],
});
