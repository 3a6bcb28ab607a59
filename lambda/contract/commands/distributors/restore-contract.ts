import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Takes back the deletion of a contract, unless an exclusive contract that was added since overlaps. */
export const restoreContract = defineCommand({
  type: 'restore-contract',
  v: 1,
  changes: { kind: 'contract', action: 'restore' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
