import { ofItself, versioned } from '../../command.ts';

/** Start a prepared import. */
export const startImport = ofItself({ type: 'start-import', v: 1, changes: { kind: 'import', action: 'edit' }, fields: versioned });
