import type { Migration } from '../platform/migrator.ts';

/** What was deleted is listed for who would restore it, the latest first; a show that was merged cannot be. */
export const deleted: Migration = {
  up: [
    'CREATE INDEX tv_shows_deleted ON tv_shows (deleted_at, id) WHERE deleted_at IS NOT NULL AND merged_into IS NULL',
    'CREATE INDEX movies_deleted ON movies (deleted_at, id) WHERE deleted_at IS NOT NULL',
  ],
  down: ['DROP INDEX movies_deleted', 'DROP INDEX tv_shows_deleted'],
};
