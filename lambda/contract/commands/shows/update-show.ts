import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { showFields } from '../../show.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces what an editor says of a show. */
export const updateShow = defineCommand({
  type: 'update-show',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion, ...showFields }),
  group: ({ id }) => `show:${id}`,
});
