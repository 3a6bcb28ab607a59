import { defineCommand } from '../../command.ts';
import { newEpisode } from '../../episode.ts';
import { uuid } from '../../fields.ts';

/** Adds an episode to a show. */
export const addEpisode = defineCommand({
  type: 'add-episode',
  v: 1,
  changes: { kind: 'episode', action: 'create' },
  data: newEpisode.extend({ tv_show_id: uuid }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
