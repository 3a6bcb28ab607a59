import type { Migration } from '../platform/migrator.ts';

/** The state of an episode as its latest jobs of each type say; null without jobs. A file without texts is not a failure. */
const derivedStatus = `
  CREATE FUNCTION status_by_jobs(episode uuid) RETURNS text LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT CASE
      WHEN count(*) = 0 THEN NULL
      WHEN bool_or(status = 'processing') OR (bool_or(status = 'pending') AND bool_or(status IN ('completed', 'failed'))) THEN 'processing'
      WHEN bool_or(status = 'pending') THEN 'pending'
      WHEN bool_or(status = 'failed' AND error_code IS DISTINCT FROM 'not_configured') THEN 'failed'
      ELSE 'completed' END
    FROM (
      SELECT DISTINCT ON (job_type) status, error_code FROM processing_jobs
      WHERE episode_id = episode AND status <> 'cancelled' ORDER BY job_type, created_at DESC, id DESC
    ) AS latest
  $$`;

const noteStatus = `
  CREATE FUNCTION note_status_by_jobs() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
  BEGIN
    UPDATE episodes SET processing_status = status_by_jobs(id), version = version + 1
    WHERE id = NEW.episode_id AND processing_status IS DISTINCT FROM coalesce(status_by_jobs(id), processing_status);
    RETURN NULL;
  END $$`;

/** A value that a hand writes holds only while an episode has no jobs. */
const holdStatus = `
  CREATE FUNCTION hold_status_by_jobs() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
  BEGIN
    NEW.processing_status := coalesce(status_by_jobs(NEW.id), NEW.processing_status);
    RETURN NEW;
  END $$`;

const tables = ['media_files', 'processing_jobs', 'thumbnails', 'episode_metadata'];
const all = [...tables, 'transcript_tracks', 'transcript_cues'];

/** Files of episodes, the jobs that process them, and what the jobs find: thumbnails, metadata and texts. */
export const episodeFiles: Migration = {
  up: [
    `CREATE TABLE media_files (
       id uuid PRIMARY KEY,
       episode_id uuid NOT NULL REFERENCES episodes,
       name text NOT NULL,
       bytes bigint NOT NULL CHECK (bytes > 0),
       content_type text NOT NULL,
       s3_key text NOT NULL UNIQUE,
       s3_upload_id text NOT NULL,
       etag text,
       state text NOT NULL DEFAULT 'uploading' CHECK (state IN ('uploading', 'stored', 'cancelled', 'removed')),
       stored_at timestamptz,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE INDEX media_files_by_episode ON media_files (episode_id, stored_at DESC) WHERE state = 'stored'`,
    `CREATE TABLE processing_jobs (
       id uuid PRIMARY KEY,
       episode_id uuid NOT NULL REFERENCES episodes,
       file_id uuid REFERENCES media_files,
       job_type text NOT NULL CHECK (job_type IN ('thumbnail_generation', 'metadata_extraction', 'transcription')),
       job_config jsonb NOT NULL DEFAULT '{}',
       status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
       attempt int NOT NULL DEFAULT 0,
       max_attempts int NOT NULL DEFAULT 3,
       has_objects boolean NOT NULL DEFAULT false,
       error_code text,
       error_message text,
       started_at timestamptz,
       heartbeat_at timestamptz,
       completed_at timestamptz,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE UNIQUE INDEX processing_jobs_open ON processing_jobs (episode_id, job_type) WHERE status IN ('pending', 'processing')`,
    'CREATE INDEX processing_jobs_by_time ON processing_jobs (created_at, id)',
    'CREATE INDEX processing_jobs_by_status ON processing_jobs (status, created_at, id)',
    'CREATE INDEX processing_jobs_by_episode ON processing_jobs (episode_id, created_at, id)',
    `CREATE TABLE thumbnails (
       id uuid PRIMARY KEY,
       episode_id uuid NOT NULL REFERENCES episodes,
       job_id uuid NOT NULL,
       type text NOT NULL CHECK (type IN ('primary', 'cover', 'poster', 'frame')),
       position_seconds numeric(9, 3),
       quality_rating numeric(3, 1) CHECK (quality_rating BETWEEN 0 AND 10),
       good boolean NOT NULL,
       chosen boolean NOT NULL DEFAULT false,
       images jsonb NOT NULL,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz
     )`,
    'CREATE INDEX thumbnails_by_episode ON thumbnails (episode_id, created_at, id) WHERE deleted_at IS NULL',
    `CREATE TABLE episode_metadata (
       id uuid PRIMARY KEY REFERENCES episodes,
       technical jsonb,
       found_text text,
       text text,
       scenes jsonb,
       tags jsonb NOT NULL DEFAULT '[]',
       categories jsonb NOT NULL DEFAULT '[]',
       extraction_timestamp timestamptz,
       processing_duration_seconds numeric(10, 3),
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now()
     )`,
    `CREATE TABLE transcript_tracks (
       id uuid PRIMARY KEY,
       episode_id uuid NOT NULL REFERENCES episodes,
       job_id uuid NOT NULL,
       position int NOT NULL,
       language text,
       title text,
       s3_key text NOT NULL
     )`,
    'CREATE INDEX transcript_tracks_by_episode ON transcript_tracks (episode_id, position)',
    `CREATE TABLE transcript_cues (
       id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
       track_id uuid NOT NULL REFERENCES transcript_tracks ON DELETE CASCADE,
       start_seconds numeric(9, 3) NOT NULL,
       end_seconds numeric(9, 3) NOT NULL,
       text text NOT NULL,
       folded text NOT NULL GENERATED ALWAYS AS (folded(text)) STORED
     )`,
    'CREATE INDEX transcript_cues_by_track ON transcript_cues (track_id, start_seconds)',
    `CREATE INDEX transcript_cues_words ON transcript_cues USING gin (to_tsvector('simple', folded))`,
    'CREATE INDEX transcript_cues_similar ON transcript_cues USING gin (folded gin_trgm_ops)',
    derivedStatus,
    noteStatus,
    holdStatus,
    `CREATE TRIGGER processing_jobs_status AFTER INSERT OR UPDATE OF status ON processing_jobs
     FOR EACH ROW EXECUTE FUNCTION note_status_by_jobs()`,
    `CREATE TRIGGER episodes_status BEFORE UPDATE OF processing_status ON episodes FOR EACH ROW EXECUTE FUNCTION hold_status_by_jobs()`,
    ...tables.map((table) => `CREATE TRIGGER ${table}_touch BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()`),
    `GRANT SELECT ON ${all.join(', ')} TO episodic_reader`,
    `GRANT SELECT, INSERT, UPDATE ON ${all.join(', ')} TO episodic_writer`,
    'GRANT DELETE ON transcript_tracks, transcript_cues TO episodic_writer',
  ],
  down: [
    'DROP TRIGGER episodes_status ON episodes',
    'DROP TRIGGER processing_jobs_status ON processing_jobs',
    'DROP FUNCTION hold_status_by_jobs',
    'DROP FUNCTION note_status_by_jobs',
    'DROP FUNCTION status_by_jobs',
    ...[...all].reverse().map((table) => `DROP TABLE ${table}`),
  ],
};
