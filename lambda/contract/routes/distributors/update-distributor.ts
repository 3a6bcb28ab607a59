import * as z from 'zod';
import { distributorFields } from '../../distributor.ts';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateDistributor = defineRoute({
  key: 'PUT /api/v1/distributors/{id}',
  name: 'update-distributor',
  area: 'distributors',
  summary: 'Replace a distributor',
  description: 'What the body leaves out becomes unknown; whether it is active stays as it is.',
  errorImpact: 'Editors cannot correct distributors; what was accepted before is not affected.',
  auth: 'editor',
  uses: writeUses,
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: distributorFields,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.distributorId },
      body: { kind: 'network', name: 'Another Name' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.distributorId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { kind: 'network', name: 'Another Name' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
