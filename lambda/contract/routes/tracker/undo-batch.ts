import * as z from 'zod';
import { absent } from '../../examples.ts';
import { byId, idempotencyKey } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { undone } from '../../tracker/history.ts';

export const undoBatch = defineRoute({
  key: 'POST /api/v1/me/batches/{id}/undo',
  name: 'undo-batch',
  summary: 'Take back a batch of the caller',
  description:
    'Every value that the batch changed gets its value from before. A value that a later batch changed is kept and named in `kept`, unless ' +
    '`force` is true. The undo is a batch too, so undoing it brings everything back.',
  errorImpact: 'Nobody can take back a change.',
  auth: 'user',
  uses: ['progress:put', 'ledger:history', 'ledger:relate', 'show-cards:get'],
  path: byId,
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: z.strictObject({ force: z.boolean().default(false).meta({ description: 'Take back later changes of the same values too' }) }),
  responses: { 200: undone },
  problems: ['not_found', 'not_undoable', 'idempotency_key_reused'],
  examples: [
    { summary: 'The latest batch', path: { id: samples.batchId }, body: {}, answer: { undoes: samples.batchId } },
    absent({ body: {} }),
  ],
});
