import { ofItself, versioned } from '../../command.ts';

/** Cancel an import. */
export const cancelImport = ofItself({ type: 'cancel-import', v: 1, changes: { kind: 'import', action: 'edit' }, fields: versioned });
