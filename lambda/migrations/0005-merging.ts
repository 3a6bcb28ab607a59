import type { Migration } from '../platform/migrator.ts';

/** Merges two entries of a show. The merged one stays as a deleted row that refers to the other one. */
export const merging: Migration = {
  up: [
    'ALTER TABLE tv_shows ADD COLUMN merged_into uuid REFERENCES tv_shows',
    'ALTER TABLE tv_shows ADD CONSTRAINT merged_is_deleted CHECK (merged_into IS NULL OR deleted_at IS NOT NULL)',
    'CREATE INDEX tv_shows_by_merger ON tv_shows (merged_into) WHERE merged_into IS NOT NULL',
    'CREATE INDEX tv_shows_merged ON tv_shows (title) WHERE merged_into IS NOT NULL',
  ],
  down: ['ALTER TABLE tv_shows DROP COLUMN merged_into'],
};
