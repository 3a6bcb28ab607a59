import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Merges a genre into another one: whatever has the former has the latter. */
export const mergeGenre = defineCommand({
  type: 'merge-genre',
  v: 1,
  changes: { kind: 'genre', action: 'merge' },
  data: z.strictObject({ id: uuid, into: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `genre:${id}`,
});
