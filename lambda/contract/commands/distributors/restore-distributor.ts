import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersionSince } from '../../write.ts';

/** Makes a distributor active again. */
export const restoreDistributor = defineCommand({
  type: 'restore-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'restore' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersionSince }),
  group: ({ id }) => `distributor:${id}`,
});
