import { defineRoute } from '../../route.ts';
import { showBody } from '../../show.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createTvShow = defineRoute({
  key: 'POST /api/v1/tv_shows',
  name: 'create-tv-show',
  area: 'shows',
  summary: 'Add a show',
  description:
    'Its network is named by `network_id`, or described by name, country and kind: then it is added where there is none. ' +
    'A show that has the title and premiere, or an external id, of one that is there ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot add shows.',
  auth: 'editor',
  uses: writeUses,
  headers: createHeaders,
  body: showBody,
  responses: createResponses,
  problems: createProblems,
  examples: [
    {
      summary: 'Add one and wait',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: {
        title: 'The Example Show',
        status: 'running',
        premiered: '2025-10-01',
        network: { name: 'Example TV', country: 'AT', kind: 'network' },
        genres: ['Drama', 'Comedy'],
        aliases: ['Das Beispiel'],
        external_ids: [{ source: 'tvmaze', value: '990001' }],
      },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'What another catalog calls the same is a duplicate',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { title: 'The Same Under Another Name', status: 'running', externalIds: [{ source: 'tvmaze', value: '990001' }] },
      status: 409,
      answer: { code: 'duplicate' },
    },
    {
      summary: 'It cannot end before it begins',
      as: 'editor',
      body: { title: 'Backwards', status: 'ended', premiered: '2020-01-02', ended: '2020-01-01' },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'ended' }] },
    },
    {
      summary: 'Viewers may not',
      as: 'viewer',
      body: { title: 'Not Mine', status: 'running' },
      status: 403,
      answer: { code: 'forbidden' },
    },
  ],
});
