import { partOfShow } from '../../command.ts';
import { episodeFields, writtenNumber } from '../../episode.ts';
import { season } from '../../fields.ts';
import { outside } from '../../reference.ts';

/** Changes the given fields of the episode with a key in another catalog, or adds it under `id`. */
export const putEpisode = partOfShow({
  type: 'put-episode',
  v: 1,
  changes: { kind: 'episode', action: 'edit' },
  fields: { season_number: season.optional(), episode_number: writtenNumber.optional(), ...episodeFields, ...outside },
});
