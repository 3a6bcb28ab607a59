import { partOfShow, versioned } from '../../command.ts';

/** Marks an episode as deleted. It can be restored. */
export const deleteEpisode = partOfShow({
  type: 'delete-episode',
  v: 1,
  changes: { kind: 'episode', action: 'delete' },
  fields: versioned,
});
