import * as z from 'zod';
import { receipt } from '../../receipt.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getReceipt = defineRoute({
  key: 'GET /api/v1/receipts/{id}',
  name: 'get-receipt',
  summary: 'What became of an accepted change',
  description: 'Only your own. Closed receipts are kept for 90 days.',
  errorImpact: 'Editors cannot see whether their changes were applied; the changes themselves go on.',
  auth: 'user',
  uses: ['receipts:get'],
  path: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits') }),
  responses: { 200: receipt },
  problems: ['not_found'],
  examples: [
    { summary: 'One of your own', as: 'editor', path: { id: samples.receiptId }, answer: { id: samples.receiptId } },
    { summary: 'Somebody else’s', path: { id: samples.receiptId }, code: 'not_found' },
  ],
});
