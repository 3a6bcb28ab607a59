import { ofItself, versioned } from '../../command.ts';

/** Pause an import. */
export const pauseImport = ofItself({ type: 'pause-import', v: 1, changes: { kind: 'import', action: 'edit' }, fields: versioned });
