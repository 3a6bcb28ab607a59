import type { Migration } from '../platform/migrator.ts';

/** Indexes for lists of deleted resources, the latest first. A merged show cannot be restored. */
export const deleted: Migration = {
  up: [
    'CREATE INDEX tv_shows_deleted ON tv_shows (deleted_at, id) WHERE deleted_at IS NOT NULL AND merged_into IS NULL',
    'CREATE INDEX movies_deleted ON movies (deleted_at, id) WHERE deleted_at IS NOT NULL',
  ],
  down: ['DROP INDEX movies_deleted', 'DROP INDEX tv_shows_deleted'],
};
