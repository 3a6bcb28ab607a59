import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { releaseFields } from '../../release-date.ts';

/** Adds one release date to a show. The id was chosen when the request was accepted. */
export const addReleaseDate = defineCommand({
  type: 'add-release-date',
  v: 1,
  changes: { kind: 'release-date', action: 'create' },
  data: releaseFields.extend({ id: uuid, tv_show_id: uuid }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
