import { waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { showBody } from '../../show.ts';
import { createRoute } from '../../write.ts';

export const createTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows',
  name: 'create-tv-show',
  summary: 'Add a show',
  description:
    'Its network is named by `network_id`, or described by name, country and kind: then it is added where there is none. ' +
    'Dates are as precise as they are known: `2025`, `2025-10` or `2025-10-01`. A year or a month counts as its first day in orders and in comparisons. ' +
    'A show that has the title and premiere, or an external id, of one that is there ends as `duplicate`, naming that one.',
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
      summary: 'What another catalog calls the same is a duplicate',
      headers: waiting,
      body: { title: 'The Same Under Another Name', status: 'running', externalIds: [{ source: 'tvmaze', value: '990001' }] },
      code: 'duplicate',
    },
    {
      summary: 'It cannot end before it begins',
      body: { title: 'Backwards', status: 'ended', premiered: '2020-01-02', ended: '2020-01-01' },
      invalid: 'ended',
    },
    { summary: 'Viewers may not', as: 'viewer', body: { title: 'Not Mine', status: 'running' }, code: 'forbidden' },
  ],
});
