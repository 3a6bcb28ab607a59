import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks a release date as deleted. */
export const deleteReleaseDate = defineCommand({
  type: 'delete-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'delete' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
