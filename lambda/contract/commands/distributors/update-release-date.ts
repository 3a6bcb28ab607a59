import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { releaseFields } from '../../release-date.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a release date; the show that owns it stays. */
export const updateReleaseDate = defineCommand({
  type: 'update-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'edit' },
  data: releaseFields.extend({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
