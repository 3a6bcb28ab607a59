import * as z from 'zod';
import { partOfShow } from '../../command.ts';
import { newEpisode } from '../../episode.ts';
import { showFields } from '../../show.ts';

/**
 * Adds an episode by show name. If no show had the name when the request was accepted (`is_new`), the command also adds the show, with
 * the id `tv_show_id`.
 */
export const addEpisodeByName = partOfShow({
  type: 'add-episode',
  v: 2,
  changes: { kind: 'episode', action: 'create' },
  fields: { ...newEpisode.shape, show_name: showFields.title, is_new: z.boolean() },
});
