import * as z from 'zod';
import { defineRoute } from '../../route.ts';

export const deleteMe = defineRoute({
  key: 'DELETE /api/v1/me',
  name: 'delete-me',
  summary: 'Delete your account and everything that is yours',
  description:
    'Progress, profile, receipts and the account itself are gone when this answers; your name leaves the audit trail of the ' +
    'catalog as soon as its database is awake. What you added to the catalog stays. This cannot be undone.',
  errorImpact: 'Nobody can delete their account.',
  auth: 'user',
  uses: ['person:erase', 'receipts:accept', 'commands:send'],
  // Somebody whose deletion was interrupted can ask again.
  openToErased: true,
  query: z.strictObject({ confirm: z.literal('everything').meta({ description: 'To be sure that you mean it' }) }),
  responses: {
    200: z.object({ progress: z.int(), receipts: z.int() }).meta({ id: 'Erased', description: 'How much was removed' }),
  },
  problems: [],
  examples: [{ summary: 'Not without saying so', invalid: 'confirm' }],
});
