import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { newEpisode } from '../../episode.ts';
import { uuid } from '../../fields.ts';

/** Adds several episodes to a show: all of them or none. */
export const addEpisodes = defineCommand({
  type: 'add-episodes',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  data: z.strictObject({ tv_show_id: uuid, items: z.array(newEpisode).min(1).max(500) }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
