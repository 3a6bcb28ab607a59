import * as z from 'zod';
import { defineRoute } from '../../route.ts';

export const deleteMe = defineRoute({
  key: 'DELETE /api/v1/me',
  name: 'delete-me',
  summary: 'Delete the account of the caller',
  description:
    'Deletes progress, profile, receipts and the account before the answer is sent. The name of the caller is removed from the audit ' +
    'trail when the database is awake. Changes of the catalog stay. This cannot be undone.',
  errorImpact: 'Nobody can delete their account.',
  auth: 'user',
  uses: ['person:erase', 'receipts:accept', 'commands:send'],
  // A person can repeat an interrupted deletion.
  openToErased: true,
  query: z.strictObject({ confirm: z.literal('everything').meta({ description: 'Confirms that everything can be deleted' }) }),
  responses: {
    200: z.object({ progress: z.int(), receipts: z.int() }).meta({ id: 'Erased', description: 'Number of deleted items' }),
  },
  problems: [],
  examples: [{ summary: 'A deletion without confirmation is refused', invalid: 'confirm' }],
});
