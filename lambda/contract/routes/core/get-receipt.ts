import * as z from 'zod';
import { receipt } from '../../receipt.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getReceipt = defineRoute({
  key: 'GET /api/v1/receipts/{id}',
  name: 'get-receipt',
  summary: 'Receipt of an accepted change',
  description: 'Callers can only read their own receipts. Closed receipts are kept for 90 days.',
  errorImpact: 'Editors cannot see whether their changes were applied. Changes are still applied.',
  auth: 'user',
  uses: ['receipts:get'],
  path: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits') }),
  responses: { 200: receipt },
  problems: ['not_found'],
  examples: [
    { summary: 'A receipt of the caller', as: 'editor', path: { id: samples.receiptId }, answer: { id: samples.receiptId } },
    { summary: 'Somebody else’s', path: { id: samples.receiptId }, code: 'not_found' },
  ],
});
