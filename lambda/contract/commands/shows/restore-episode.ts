import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { expectedVersionSince } from '../../write.ts';

/** Takes back the deletion of an episode, unless one of its number was added since. */
export const restoreEpisode = defineCommand({
  type: 'restore-episode',
  v: 1,
  changes: { kind: 'episode', action: 'restore' },
  data: z.strictObject({ id: uuid, tv_show_id: uuid, expected_version: expectedVersionSince }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
