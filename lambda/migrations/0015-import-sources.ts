import type { Migration } from '../platform/migrator.ts';

const kinds = (names: readonly string[]) =>
  `DROP CONSTRAINT source_keys_kind_check, ADD CONSTRAINT source_keys_kind_check CHECK (kind IN (${names.map((name) => `'${name}'`).join(', ')}))`;

const before = ['movie', 'show', 'episode', 'distributor'];

/**
 * A source's key remembers whether the source made the resource, so that a sample can be removed. Contracts and release dates get keys too.
 * The checksum of each loaded file of Google Drive is remembered for each way to read it.
 */
export const importSources: Migration = {
  up: [
    `ALTER TABLE source_keys ADD COLUMN made boolean NOT NULL DEFAULT false, ${kinds([...before, 'contract', 'release-date'])}`,
    `CREATE TABLE drive_files (
       file_id text NOT NULL,
       mapping text NOT NULL,
       md5 text NOT NULL,
       run_id uuid NOT NULL REFERENCES etl_runs,
       PRIMARY KEY (file_id, mapping)
     )`,
    'GRANT SELECT, INSERT, UPDATE ON drive_files TO episodic_writer',
    'GRANT DELETE ON distributors, tv_show_distributors, release_dates TO episodic_writer',
  ],
  down: [
    'DROP TABLE drive_files',
    'REVOKE DELETE ON distributors, tv_show_distributors, release_dates FROM episodic_writer',
    `DELETE FROM source_keys WHERE kind IN ('contract', 'release-date')`,
    `ALTER TABLE source_keys DROP COLUMN made, ${kinds(before)}`,
  ],
};
