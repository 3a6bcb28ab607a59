import { ofItself, versioned } from '../../command.ts';
import { externalIds } from '../../show.ts';

/** Replaces the external ids of a show. */
export const setExternalIds = ofItself({
  type: 'set-external-ids',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  fields: { ...versioned, external_ids: externalIds },
});
