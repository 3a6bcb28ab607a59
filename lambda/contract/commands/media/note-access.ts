import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Notes in the audit trail that a person got the address of an episode's file. */
export const noteAccess = defineCommand({
  type: 'note-access',
  v: 1,
  changes: null,
  data: z.strictObject({ id: uuid, purpose: z.enum(['view', 'download']) }),
  group: ({ id }) => `episode-file:${id}`,
});
