import sql, { raw } from 'sql-template-tag';
import { cancelImport } from '../../contract/commands/imports/cancel-import.ts';
import { pauseImport } from '../../contract/commands/imports/pause-import.ts';
import { resumeImport } from '../../contract/commands/imports/resume-import.ts';
import { change } from '../sql/change-statement.ts';
import { canMove, type Move, moved } from './moved-run.ts';

const moving = (kind: typeof pauseImport | typeof resumeImport | typeof cancelImport, move: Move) =>
  change(kind, () => ({
    set: moved(move),
    refusals: [
      {
        when: sql`NOT ${canMove(move, raw('current.state'))}`,
        code: 'import_state',
        detail: raw(`'The import is ' || current.state || '.'`),
      },
    ],
  }));

export const pauseImportStatement = moving(pauseImport, 'pause');

export const resumeImportStatement = moving(resumeImport, 'resume');

export const cancelImportStatement = moving(cancelImport, 'cancel');
