import { partOfShow } from '../../command.ts';
import { newEpisode } from '../../episode.ts';

/** Adds an episode to a show. */
export const addEpisode = partOfShow({
  type: 'add-episode',
  v: 1,
  changes: { kind: 'episode', action: 'create' },
  fields: newEpisode.shape,
});
