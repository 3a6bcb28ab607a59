import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks a contract as deleted. */
export const deleteContract = defineCommand({
  type: 'delete-contract',
  v: 1,
  changes: { kind: 'contract', action: 'delete' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
