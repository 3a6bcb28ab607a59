import * as z from 'zod';
import { partOfShow } from '../../command.ts';
import { newEpisode } from '../../episode.ts';
import { showFields } from '../../show.ts';

/**
 * Adds an episode to the show with a name. If no show had the name when the request was accepted (`is_new`), the show is made with its
 * episode; `tv_show_id` is its id then.
 */
export const addEpisodeByName = partOfShow({
  type: 'add-episode',
  v: 2,
  changes: { kind: 'episode', action: 'create' },
  fields: { ...newEpisode.shape, show_name: showFields.title, is_new: z.boolean() },
});
