import sql, { raw } from 'sql-template-tag';
import { cancelImport } from '../../contract/commands/imports/cancel-import.ts';
import { pauseImport } from '../../contract/commands/imports/pause-import.ts';
import { prepareImport } from '../../contract/commands/imports/prepare-import.ts';
import { resumeImport } from '../../contract/commands/imports/resume-import.ts';
import { startImport } from '../../contract/commands/imports/start-import.ts';
import { change } from '../sql/change-statement.ts';
import { creation } from '../sql/create-statement.ts';
import type { Rule } from '../sql/decision.ts';
import { canMove, type Move, moved } from './moved-run.ts';

type Moving = typeof startImport | typeof pauseImport | typeof resumeImport | typeof cancelImport;

const moving = (kind: Moving, move: Move, ...rules: readonly Rule[]) =>
  change(kind, () => ({
    set: moved(move),
    refusals: [
      {
        when: sql`NOT ${canMove(move, raw('current.state'))}`,
        code: 'import_state',
        detail: raw(`'The import is ' || current.state || '.'`),
      },
      ...rules,
    ],
  }));

/** Adds an import that waits for its files. */
export const prepareImportStatement = creation(prepareImport, ({ source, files, options, dry_run, start_by }, { actor }) => ({
  row: {
    source: sql`${source}::text`,
    file: sql`${files[0]?.name ?? ''}::text`,
    files: sql`${JSON.stringify(files)}::jsonb`,
    bytes: sql`${files.reduce((sum, { bytes }) => sum + bytes, 0)}::bigint`,
    options: sql`${JSON.stringify(options)}::jsonb`,
    dry_run: sql`${dry_run}::boolean`,
    started_by: sql`${actor.username}::text`,
    owner_sub: sql`${actor.sub}::text`,
    start_by: sql`${start_by}::timestamptz`,
    state: raw(`'waiting'`),
  },
}));

export const startImportStatement = moving(startImport, 'start', {
  when: raw('current.start_by < now()'),
  code: 'import_state',
  detail: raw(`'Nobody started the import in time. Prepare it again.'`),
});

export const pauseImportStatement = moving(pauseImport, 'pause');

export const resumeImportStatement = moving(resumeImport, 'resume');

export const cancelImportStatement = moving(cancelImport, 'cancel');
