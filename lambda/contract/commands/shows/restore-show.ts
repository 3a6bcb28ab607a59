import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersionSince } from '../../write.ts';

/** Takes back the deletion of a show, unless an equal one was added since. */
export const restoreShow = defineCommand({
  type: 'restore-show',
  v: 1,
  changes: { kind: 'show', action: 'restore' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersionSince }),
  group: ({ id }) => `show:${id}`,
});
