import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks a show as deleted, which hides everything below it: it can be restored. */
export const deleteShow = defineCommand({
  type: 'delete-show',
  v: 1,
  changes: { kind: 'show', action: 'delete' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `show:${id}`,
});
