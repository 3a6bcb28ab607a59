import { ofItself, versioned } from '../../command.ts';

/** Resume an import. */
export const resumeImport = ofItself({ type: 'resume-import', v: 1, changes: { kind: 'import', action: 'edit' }, fields: versioned });
