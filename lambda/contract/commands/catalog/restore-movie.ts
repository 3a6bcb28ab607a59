import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersionSince } from '../../write.ts';

/** Takes back the deletion of a movie, unless an equal one was added since. */
export const restoreMovie = defineCommand({
  type: 'restore-movie',
  v: 1,
  changes: { kind: 'movie', action: 'restore' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersionSince }),
  group: ({ id }) => `movie:${id}`,
});
