import { partOfShow, versioned } from '../../command.ts';
import { episodeFields, writtenNumber } from '../../episode.ts';
import { season } from '../../fields.ts';

/** Changes the given fields of an episode; null clears a field. */
export const updateEpisode = partOfShow({
  type: 'update-episode',
  v: 1,
  changes: { kind: 'episode', action: 'edit' },
  fields: { ...versioned, season_number: season.optional(), episode_number: writtenNumber.optional(), ...episodeFields },
});
