import sql, { raw } from 'sql-template-tag';
import { cancelImport } from '../../contract/commands/imports/cancel-import.ts';
import { pauseImport } from '../../contract/commands/imports/pause-import.ts';
import { resumeImport } from '../../contract/commands/imports/resume-import.ts';
import { changeStatement } from '../sql/change-statement.ts';
import { statementOf } from '../sql/statement-of.ts';
import { canMove, type Move, moved } from './moved-run.ts';

const moving = (kind: typeof pauseImport | typeof resumeImport | typeof cancelImport, move: Move) =>
  statementOf(kind, (command, data) =>
    changeStatement({
      command,
      data,
      set: moved(move),
      refusals: [
        { when: sql`NOT ${canMove(move, raw('current.state'))}`, code: 'import_state', detail: raw(`'The import is ' || current.state || '.'`) },
      ],
    }),
  );

export const pauseImportStatement = moving(pauseImport, 'pause');

export const resumeImportStatement = moving(resumeImport, 'resume');

export const cancelImportStatement = moving(cancelImport, 'cancel');
