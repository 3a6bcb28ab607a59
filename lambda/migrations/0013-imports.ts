import type { Migration } from '../platform/migrator.ts';

/** The resources that an import loads, as the audit trail names them. */
const loaded = ['movie', 'show', 'episode', 'distributor'] as const;

const statuses = ['upcoming', 'running', 'ended'];
const allStatuses = [...statuses, 'in_development', 'to_be_determined', 'unknown'];
const among = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/** The part of a date that a source states: all of `2008-01-20`, or `2008-01`, or `2008`. Null for a null date. */
const stated = `
  CREATE FUNCTION stated(day date, known_to text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(day, CASE known_to WHEN 'year' THEN 'YYYY' WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END)
  $$`;

/** The genre that a source's word means: one of that name, else one that had that name before it was renamed or merged, else a new one. */
const genreOfWord = `
  CREATE FUNCTION genre_of_word(word text) RETURNS text LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT coalesce(
      (SELECT name FROM genres WHERE lower(name) = lower(word) ORDER BY name <> word, name LIMIT 1),
      (SELECT genre FROM genre_words WHERE genre_words.word = lower(genre_of_word.word)),
      word)
  $$`;

/** Marks the fields that a person set, as the audit trail names them: an import never overwrites them. */
const markEdited = `
  CREATE FUNCTION mark_edited_fields() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO edited_fields (kind, id, field)
    SELECT NEW.resource_type, NEW.resource_id, field.key FROM jsonb_each(NEW.new_values) AS field
    WHERE NEW.action = 'edit' OR field.value <> 'null'
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$`;

/** Lets the writer copy files of the import bucket into tables, where the database has Aurora's extension for it. */
const copying = `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'aws_s3') THEN CREATE EXTENSION IF NOT EXISTS aws_s3 CASCADE; END IF;
    IF to_regnamespace('aws_s3') IS NOT NULL THEN
      GRANT USAGE ON SCHEMA aws_s3 TO episodic_writer;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA aws_s3 TO episodic_writer;
    END IF;
  END $$`;

const byPerson = `action IN ('create', 'edit') AND sub NOT LIKE 'import:%' AND new_values IS NOT NULL AND resource_id IS NOT NULL`;

/**
 * Imports that can be stopped and resumed, that update what they loaded before, and that never overwrite an editor. Each loaded thing
 * remembers its source's key; a date remembers how precisely its source states it; an episode knows when it airs.
 */
export const imports: Migration = {
  up: [
    stated,
    `ALTER TABLE tv_shows DROP CONSTRAINT tv_shows_status_check, ADD CONSTRAINT tv_shows_status_check ${among('status', allStatuses)}`,
    `ALTER TABLE tv_shows
       ADD COLUMN type text,
       ADD COLUMN rating numeric(3, 1) CHECK (rating BETWEEN 0 AND 10),
       ADD COLUMN votes int CHECK (votes >= 0),
       ADD COLUMN premiered_precision text NOT NULL DEFAULT 'day' ${among('premiered_precision', ['day', 'month', 'year'])},
       ADD COLUMN ended_precision text NOT NULL DEFAULT 'day' ${among('ended_precision', ['day', 'month', 'year'])}`,
    `ALTER TABLE episodes
       ADD COLUMN type text ${among('type', ['regular', 'significant_special', 'insignificant_special'])},
       ADD COLUMN votes int CHECK (votes >= 0),
       ADD COLUMN airs_at timestamptz,
       ADD COLUMN air_precision text NOT NULL DEFAULT 'day' ${among('air_precision', ['minute', 'day', 'month', 'year'])},
       ADD COLUMN air_region text,
       ADD COLUMN air_source text,
       ALTER COLUMN episode_number DROP NOT NULL`,
    'ALTER TABLE movies ADD COLUMN votes int CHECK (votes >= 0)',
    'CREATE INDEX movies_deleted_by_title ON movies (title) WHERE deleted_at IS NOT NULL',

    `CREATE TABLE source_keys (
       source text NOT NULL,
       kind text NOT NULL ${among('kind', loaded)},
       key text NOT NULL,
       id uuid NOT NULL,
       digest text NOT NULL,
       version int NOT NULL,
       authority int NOT NULL,
       named_at timestamptz NOT NULL DEFAULT now(),
       run_id uuid NOT NULL,
       PRIMARY KEY (source, kind, key)
     )`,
    'CREATE INDEX source_keys_by_id ON source_keys (kind, id)',
    `CREATE TABLE edited_fields (kind text NOT NULL, id uuid NOT NULL, field text NOT NULL, PRIMARY KEY (kind, id, field))`,
    `INSERT INTO edited_fields (kind, id, field)
     SELECT DISTINCT resource_type, resource_id, field.key FROM activity_logs, jsonb_each(new_values) AS field
     WHERE ${byPerson} AND jsonb_typeof(new_values) = 'object' AND (action = 'edit' OR field.value <> 'null')`,
    markEdited,
    `CREATE TRIGGER activity_marks_edited_fields AFTER INSERT ON activity_logs FOR EACH ROW
     WHEN (NEW.action IN ('create', 'edit') AND NEW.sub NOT LIKE 'import:%' AND NEW.new_values IS NOT NULL AND NEW.resource_id IS NOT NULL
           AND NEW.new_values -> 'taken_from' IS NULL)
     EXECUTE FUNCTION mark_edited_fields()`,

    `CREATE TABLE genre_words (
       word text PRIMARY KEY,
       genre varchar(100) NOT NULL REFERENCES genres ON UPDATE CASCADE ON DELETE CASCADE
     )`,
    genreOfWord,
    `CREATE FUNCTION keep_genre_word() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO genre_words (word, genre) VALUES (lower(OLD.name), NEW.name) ON CONFLICT (word) DO UPDATE SET genre = EXCLUDED.genre;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER genres_keep_their_words AFTER UPDATE OF name ON genres FOR EACH ROW
     WHEN (lower(OLD.name) <> lower(NEW.name)) EXECUTE FUNCTION keep_genre_word()`,

    `ALTER TABLE etl_runs
       ALTER COLUMN records DROP NOT NULL, ALTER COLUMN chunks DROP NOT NULL,
       ADD COLUMN state text NOT NULL DEFAULT 'done' ${among('state', ['waiting', 'running', 'paused', 'cancelled', 'failed', 'done'])},
       ADD COLUMN files jsonb NOT NULL DEFAULT '[]',
       ADD COLUMN options jsonb NOT NULL DEFAULT '{}',
       ADD COLUMN dry_run boolean NOT NULL DEFAULT false,
       ADD COLUMN problem text,
       ADD COLUMN progress_at timestamptz NOT NULL DEFAULT now(),
       ADD COLUMN bytes bigint,
       ADD COLUMN staged boolean NOT NULL DEFAULT false,
       ADD COLUMN version int NOT NULL DEFAULT 1,
       ADD COLUMN finished_at timestamptz`,
    `CREATE INDEX etl_runs_open ON etl_runs (progress_at) WHERE state IN ('waiting', 'running')`,
    'CREATE INDEX etl_runs_by_start ON etl_runs (started_at DESC, id)',
    'ALTER TABLE etl_chunks RENAME COLUMN duplicates TO unchanged',
    `ALTER TABLE etl_chunks
       ADD COLUMN read int NOT NULL DEFAULT 0,
       ADD COLUMN updated int NOT NULL DEFAULT 0,
       ADD COLUMN reasons jsonb NOT NULL DEFAULT '{}',
       ADD COLUMN file int NOT NULL DEFAULT 0,
       ADD COLUMN done_rows bigint,
       ADD COLUMN bytes bigint NOT NULL DEFAULT 0`,
    `UPDATE etl_chunks SET read = inserted + unchanged + jsonb_array_length(skipped),
       reasons = (SELECT coalesce(jsonb_object_agg(reason, number), '{}') FROM (
         SELECT record ->> 'reason' AS reason, count(*) AS number FROM jsonb_array_elements(skipped) AS record GROUP BY 1) AS counted)`,
    `CREATE TABLE planned_keys (run_id uuid NOT NULL REFERENCES etl_runs, kind text NOT NULL, key text NOT NULL, id uuid NOT NULL, PRIMARY KEY (run_id, kind, key))`,
    `CREATE TABLE observed_carriage (
       source text NOT NULL,
       key text NOT NULL,
       region text NOT NULL,
       tv_show_id uuid REFERENCES tv_shows,
       movie_id uuid REFERENCES movies,
       distributor_id uuid NOT NULL REFERENCES distributors,
       first_seen date,
       last_seen date,
       run_id uuid NOT NULL,
       PRIMARY KEY (source, key, region)
     )`,
    'CREATE INDEX observed_carriage_by_show ON observed_carriage (tv_show_id)',
    `CREATE TABLE staged_records (
       run_id uuid NOT NULL REFERENCES etl_runs,
       part text NOT NULL,
       key text NOT NULL,
       line bigint NOT NULL,
       row jsonb NOT NULL,
       PRIMARY KEY (run_id, part, key)
     )`,
    `CREATE TABLE etl_changed_shows (run_id uuid NOT NULL REFERENCES etl_runs, id uuid NOT NULL, PRIMARY KEY (run_id, id))`,
    `CREATE TABLE import_differences (
       id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
       run_id uuid NOT NULL REFERENCES etl_runs,
       source text NOT NULL,
       kind text NOT NULL ${among('kind', loaded)},
       resource_id uuid NOT NULL,
       field text NOT NULL,
       line bigint NOT NULL,
       ours jsonb,
       theirs jsonb,
       companions jsonb NOT NULL DEFAULT '{}',
       found_at timestamptz NOT NULL DEFAULT now(),
       taken_at timestamptz,
       UNIQUE (source, kind, resource_id, field)
     )`,
    'CREATE INDEX import_differences_by_run ON import_differences (run_id, id)',

    `GRANT SELECT ON source_keys, edited_fields, genre_words, import_differences, observed_carriage TO episodic_reader`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON source_keys, edited_fields, genre_words, import_differences, etl_changed_shows, staged_records, observed_carriage, planned_keys TO episodic_writer`,
    'CREATE INDEX episodes_deleted_by_number ON episodes (tv_show_id, season_number, episode_number) WHERE deleted_at IS NOT NULL',
    'GRANT UPDATE ON etl_runs TO episodic_writer',
    'GRANT MAINTAIN ON tv_shows, episodes, movies, source_keys, show_names, external_ids, tv_show_genres, staged_records TO episodic_writer',
    copying,
  ],
  down: [
    'DROP INDEX etl_runs_by_start',
    'DROP INDEX episodes_deleted_by_number',
    'DROP TABLE import_differences',
    'DROP TABLE etl_changed_shows',
    'DROP TABLE staged_records',
    'DROP TABLE observed_carriage',
    'DROP TABLE planned_keys',
    'ALTER TABLE etl_chunks DROP COLUMN read, DROP COLUMN updated, DROP COLUMN reasons, DROP COLUMN file, DROP COLUMN done_rows, DROP COLUMN bytes',
    'ALTER TABLE etl_chunks RENAME COLUMN unchanged TO duplicates',
    'REVOKE MAINTAIN ON tv_shows, episodes, movies, show_names, external_ids, tv_show_genres FROM episodic_writer',
    'REVOKE UPDATE ON etl_runs FROM episodic_writer',
    `ALTER TABLE etl_runs ${['state', 'files', 'options', 'dry_run', 'problem', 'progress_at', 'bytes', 'staged', 'version', 'finished_at'].map((name) => `DROP COLUMN ${name}`).join(', ')}`,
    'DROP TRIGGER genres_keep_their_words ON genres',
    'DROP FUNCTION keep_genre_word',
    'DROP FUNCTION genre_of_word',
    'DROP TABLE genre_words',
    'DROP TRIGGER activity_marks_edited_fields ON activity_logs',
    'DROP FUNCTION mark_edited_fields',
    'DROP TABLE edited_fields',
    'DROP TABLE source_keys',
    'DROP INDEX movies_deleted_by_title',
    'ALTER TABLE movies DROP COLUMN votes',
    'DELETE FROM episodes WHERE episode_number IS NULL',
    `ALTER TABLE episodes ${['type', 'votes', 'airs_at', 'air_precision', 'air_region', 'air_source'].map((name) => `DROP COLUMN ${name}`).join(', ')},
       ALTER COLUMN episode_number SET NOT NULL`,
    `ALTER TABLE tv_shows ${['type', 'rating', 'votes', 'premiered_precision', 'ended_precision'].map((name) => `DROP COLUMN ${name}`).join(', ')}`,
    `UPDATE tv_shows SET status = 'running' WHERE status = 'to_be_determined'`,
    `UPDATE tv_shows SET status = 'upcoming' WHERE status = 'in_development'`,
    `UPDATE tv_shows SET status = 'ended' WHERE status = 'unknown'`,
    `ALTER TABLE tv_shows DROP CONSTRAINT tv_shows_status_check, ADD CONSTRAINT tv_shows_status_check ${among('status', statuses)}`,
    'DROP FUNCTION stated',
  ],
};
