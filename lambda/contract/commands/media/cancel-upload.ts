import { ofItself, versioned } from '../../command.ts';

/** Cancels an upload. */
export const cancelUpload = ofItself({
  type: 'cancel-upload',
  v: 1,
  changes: { kind: 'episode-file', action: 'edit' },
  fields: versioned,
});
