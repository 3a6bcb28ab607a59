import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks a distributor as not active: it can be restored. */
export const deleteDistributor = defineCommand({
  type: 'delete-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'delete' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `distributor:${id}`,
});
