import type { Migration } from '../platform/migrator.ts';

/** The index of a run's differences is in the order of their list, so a page reads its own rows only. */
export const latestDifferences: Migration = {
  up: ['DROP INDEX import_differences_by_run', 'CREATE INDEX import_differences_by_run ON import_differences (run_id, found_at, id)'],
  down: ['DROP INDEX import_differences_by_run', 'CREATE INDEX import_differences_by_run ON import_differences (run_id, id)'],
};
