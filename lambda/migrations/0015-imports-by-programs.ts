import type { Migration } from '../platform/migrator.ts';

/** Imports that programs prepare: who owns them, until when they can be started, and why they failed as a code. */
export const importsByPrograms: Migration = {
  up: [
    `ALTER TABLE etl_runs
       ADD COLUMN owner_sub text,
       ADD COLUMN start_by timestamptz,
       ADD COLUMN problem_code text`,
    `CREATE INDEX etl_runs_unstarted ON etl_runs (start_by) WHERE state = 'waiting'`,
  ],
  down: ['DROP INDEX etl_runs_unstarted', 'ALTER TABLE etl_runs DROP COLUMN owner_sub, DROP COLUMN start_by, DROP COLUMN problem_code'],
};
