import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Removes a genre that nothing has. */
export const deleteGenre = defineCommand({
  type: 'delete-genre',
  v: 1,
  changes: { kind: 'genre', action: 'delete' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `genre:${id}`,
});
