import type { Migration } from '../platform/migrator.ts';

const kinds = (names: readonly string[]) =>
  `DROP CONSTRAINT source_keys_kind_check, ADD CONSTRAINT source_keys_kind_check CHECK (kind IN (${names.map((name) => `'${name}'`).join(', ')}))`;

const before = ['movie', 'show', 'episode', 'distributor'];

/**
 * A source's key remembers whether the source made the resource, so that a sample can be removed. Contracts and release dates get keys too.
 * There is a schedule for each source that the worker can load again by itself. The checksum of each loaded file of Google Drive is remembered for each way to read it.
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
    `CREATE TABLE import_schedules (
       id uuid PRIMARY KEY,
       source text NOT NULL UNIQUE,
       enabled boolean NOT NULL DEFAULT false,
       every text NOT NULL DEFAULT 'day' CHECK (every IN ('day', 'week')),
       repeats uuid REFERENCES etl_runs,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE TRIGGER import_schedules_touch BEFORE UPDATE ON import_schedules FOR EACH ROW EXECUTE FUNCTION touch_updated_at()`,
    `INSERT INTO import_schedules (id, source)
     VALUES ('00000000-0000-8000-8000-000000000001', 'tvmaze'), ('00000000-0000-8000-8000-000000000002', 'drive')`,
    'GRANT SELECT ON import_schedules TO episodic_reader',
    'GRANT SELECT, UPDATE ON import_schedules TO episodic_writer',
    'GRANT DELETE ON distributors, tv_show_distributors, release_dates TO episodic_writer',
  ],
  down: [
    'DROP TABLE import_schedules',
    'DROP TABLE drive_files',
    'REVOKE DELETE ON distributors, tv_show_distributors, release_dates FROM episodic_writer',
    `DELETE FROM source_keys WHERE kind IN ('contract', 'release-date')`,
    `ALTER TABLE source_keys DROP COLUMN made, ${kinds(before)}`,
  ],
};
