import * as z from 'zod';
import { madeUpCursor } from '../../examples.ts';
import { page, pageQuery } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { batch } from '../../tracker/event.ts';

export const listBatches = defineRoute({
  key: 'GET /api/v1/me/batches',
  name: 'list-batches',
  summary: 'List the batches of the caller, the latest first',
  description: 'A batch is everything that one request changed. It can be undone as a whole.',
  errorImpact: 'Nobody can find what to undo.',
  auth: 'user',
  uses: ['ledger:batches'],
  query: z.strictObject(pageQuery(50, 100)),
  responses: { 200: page(batch) },
  problems: ['invalid_cursor'],
  examples: [{ summary: 'The latest batches', query: { limit: 5 } }, madeUpCursor()],
});
