import { ofItself, versioned } from '../../command.ts';
import { metadataFields } from '../../media/episode-metadata.ts';

/** Changes what an editor states about an episode's contents. */
export const updateEpisodeMetadata = ofItself({
  type: 'update-episode-metadata',
  v: 1,
  changes: { kind: 'episode-metadata', action: 'edit' },
  fields: { ...metadataFields, ...versioned },
});
