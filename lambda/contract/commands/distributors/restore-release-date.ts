import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Takes back the deletion of a release date, unless one for the same region and distributor was added since. */
export const restoreReleaseDate = defineCommand({
  type: 'restore-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'restore' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
