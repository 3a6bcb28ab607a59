import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Marks an episode as deleted: it can be restored. */
export const deleteEpisode = defineCommand({
  type: 'delete-episode',
  v: 1,
  changes: { kind: 'episode', action: 'delete' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
