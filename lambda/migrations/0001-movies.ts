import type { Migration } from '../platform/migrator.ts';

/** Creates movies, commands, imports and the audit trail. */
export const movies: Migration = {
  up: [
    'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    `CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       NEW.updated_at := now();
       RETURN NEW;
     END $$`,
    `CREATE TABLE movies (
       id uuid PRIMARY KEY,
       title varchar(255) NOT NULL,
       genre varchar(100),
       rating numeric(3, 1) CHECK (rating BETWEEN 0 AND 10),
       year int CHECK (year BETWEEN 1900 AND 2100),
       year_suspect boolean NOT NULL DEFAULT false,
       source text NOT NULL,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz
     )`,
    'CREATE TRIGGER movies_touch BEFORE UPDATE ON movies FOR EACH ROW EXECUTE FUNCTION touch_updated_at()',
    'CREATE UNIQUE INDEX movies_once ON movies (title, genre, rating, year) NULLS NOT DISTINCT WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_title ON movies (lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_year_up ON movies (coalesce(year, 9999), id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_year_down ON movies (coalesce(year, -1), id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_rating_up ON movies (coalesce(rating, 99), id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_rating_down ON movies (coalesce(rating, -1), id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_by_creation ON movies (created_at, id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_title_words ON movies USING gin (title gin_trgm_ops)',
    `CREATE TABLE applied_commands (
       receipt_id text PRIMARY KEY,
       type text NOT NULL,
       state text NOT NULL CHECK (state IN ('applied', 'duplicate', 'rejected')),
       code text,
       detail text,
       resource_id uuid,
       version int,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE TABLE activity_logs (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       at timestamptz NOT NULL DEFAULT now(),
       action text NOT NULL CHECK (action IN ('view', 'create', 'edit', 'delete', 'download', 'upload')),
       resource_type text NOT NULL,
       resource_id uuid,
       old_values jsonb,
       new_values jsonb,
       sub text NOT NULL,
       username text NOT NULL,
       ip text,
       user_agent text,
       request_id text,
       receipt_id text
     )`,
    'CREATE INDEX activity_logs_by_resource ON activity_logs (resource_type, resource_id, at)',
    'CREATE INDEX activity_logs_by_person ON activity_logs (sub, at)',
    `CREATE TABLE etl_runs (
       id uuid PRIMARY KEY,
       source text NOT NULL,
       file text NOT NULL,
       started_by text NOT NULL,
       records int NOT NULL,
       chunks int NOT NULL,
       started_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE TABLE etl_chunks (
       run_id uuid NOT NULL REFERENCES etl_runs,
       chunk int NOT NULL,
       inserted int NOT NULL,
       duplicates int NOT NULL,
       skipped jsonb NOT NULL,
       loaded_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (run_id, chunk)
     )`,
    'GRANT SELECT ON movies, etl_runs, etl_chunks TO episodic_reader',
    'GRANT SELECT, INSERT, UPDATE ON movies TO episodic_writer',
    'GRANT SELECT, INSERT ON applied_commands, activity_logs, etl_runs, etl_chunks TO episodic_writer',
  ],
  down: [
    'DROP TABLE etl_chunks',
    'DROP TABLE etl_runs',
    'DROP TABLE activity_logs',
    'DROP TABLE applied_commands',
    'DROP TABLE movies',
    'DROP FUNCTION touch_updated_at',
  ],
};
