import * as z from 'zod';
import { defineCommand } from '../../command.ts';

/** Removes a person's identity from the audit trail. */
export const erasePerson = defineCommand({
  type: 'erase-person',
  v: 1,
  changes: null,
  data: z.strictObject({ sub: z.string() }),
  group: () => 'people',
});
