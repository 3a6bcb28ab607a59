import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { episodeFields } from '../../episode.ts';
import { episode, season, uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Changes what is given of an episode; null makes it unknown. */
export const updateEpisode = defineCommand({
  type: 'update-episode',
  v: 1,
  changes: { kind: 'episode', action: 'edit' },
  data: z.strictObject({
    id: uuid,
    tv_show_id: uuid,
    expected_version: expectedVersion,
    season_number: season.optional(),
    episode_number: episode.optional(),
    ...episodeFields,
  }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
