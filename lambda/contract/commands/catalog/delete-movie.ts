import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks a movie as deleted: it can be restored. */
export const deleteMovie = defineCommand({
  type: 'delete-movie',
  v: 1,
  changes: { kind: 'movie', action: 'delete' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `movie:${id}`,
});
