import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Merges a show into another one; what was still to be done to the former comes first. */
export const mergeShow = defineCommand({
  type: 'merge-show',
  v: 1,
  changes: { kind: 'show', action: 'merge' },
  data: z.strictObject({ id: uuid, into: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `show:${id}`,
});
