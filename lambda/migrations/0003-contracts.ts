import type { Migration } from '../platform/migrator.ts';

/** Columns of an episode besides its number and title (from the episode metadata document, with corrected spellings). */
const episodeColumns = [
  'plot_summary text',
  'director varchar(255)',
  'writer varchar(255)',
  'rating numeric(3, 1) CHECK (rating BETWEEN 0 AND 10)',
  'genre varchar(100)',
  'thumbnail_url text',
  'poster_url text',
  'video_url text',
  'raw_video_s3_key text',
  'processed_video_s3_key text',
  'metadata_json_s3_key text',
  `processing_status text NOT NULL DEFAULT 'pending' CHECK (processing_status IN ('pending', 'processing', 'completed', 'failed'))`,
  'upload_date timestamptz',
];

/**
 * The only change of the audit trail that the writer may make: removes the origin (address and browser) of at most 10,000 entries that
 * are at least a day old. Returns the number of changed entries.
 */
const forgetActivityOrigins = `
  CREATE FUNCTION forget_activity_origins(before timestamptz) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    WITH forgotten AS (
      UPDATE public.activity_logs SET ip = NULL, user_agent = NULL
      WHERE id IN (
        SELECT id FROM public.activity_logs
        WHERE at < least(before, now() - interval '1 day') AND (ip IS NOT NULL OR user_agent IS NOT NULL)
        ORDER BY at, id LIMIT 10000
      )
      RETURNING 1
    )
    SELECT count(*)::int FROM forgotten
  $$`;

/** Creates contracts, release dates by region, and the details of episodes. */
export const contracts: Migration = {
  up: [
    'CREATE EXTENSION IF NOT EXISTS unaccent',
    'CREATE EXTENSION IF NOT EXISTS btree_gist',
    `CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
     AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$`,
    'ALTER TABLE tv_shows ADD COLUMN poster_url text',
    'ALTER TABLE tv_shows ADD COLUMN summary text',
    ...episodeColumns.map((column) => `ALTER TABLE episodes ADD COLUMN ${column}`),
    `CREATE INDEX episodes_by_air_date_up ON episodes (coalesce(air_date, '9999-12-31'), id) WHERE deleted_at IS NULL`,
    `CREATE INDEX episodes_by_air_date_down ON episodes (coalesce(air_date, '0001-01-01'), id) WHERE deleted_at IS NULL`,
    'CREATE INDEX episodes_by_creation ON episodes (created_at, id) WHERE deleted_at IS NULL',
    'CREATE INDEX episodes_by_processing ON episodes (processing_status, created_at, id) WHERE deleted_at IS NULL',
    'CREATE INDEX episodes_deleted ON episodes (deleted_at, id) WHERE deleted_at IS NOT NULL',
    'CREATE INDEX tv_shows_by_creation ON tv_shows (created_at, id) WHERE deleted_at IS NULL',
    'CREATE INDEX tv_shows_by_status ON tv_shows (status, lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'ALTER TABLE show_names ADD COLUMN plain_name text NOT NULL GENERATED ALWAYS AS (plain(name)) STORED',
    'CREATE INDEX show_names_plain ON show_names USING gin (plain_name gin_trgm_ops)',
    'CREATE INDEX distributors_by_name ON distributors (lower(name) COLLATE "C", id)',
    'CREATE INDEX distributors_by_creation ON distributors (created_at, id)',
    'CREATE INDEX distributors_plain ON distributors USING gin (plain(name) gin_trgm_ops)',
    `CREATE TABLE tv_show_distributors (
       id uuid PRIMARY KEY,
       tv_show_id uuid NOT NULL REFERENCES tv_shows,
       distributor_id uuid NOT NULL REFERENCES distributors,
       distribution_type text NOT NULL CHECK (distribution_type IN ('broadcast', 'cable', 'streaming', 'physical', 'other')),
       region varchar(8) NOT NULL,
       contract_start_date date NOT NULL,
       contract_end_date date,
       exclusive boolean NOT NULL DEFAULT false,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz,
       CONSTRAINT contract_ends_after_it_starts CHECK (contract_end_date >= contract_start_date),
       CONSTRAINT one_exclusive_contract EXCLUDE USING gist (
         tv_show_id WITH =, region WITH =, daterange(contract_start_date, contract_end_date, '[]') WITH &&
       ) WHERE (exclusive AND deleted_at IS NULL)
     )`,
    'CREATE INDEX contracts_by_show ON tv_show_distributors (tv_show_id, contract_start_date, id) WHERE deleted_at IS NULL',
    'CREATE INDEX contracts_by_distributor ON tv_show_distributors (distributor_id, contract_start_date, id) WHERE deleted_at IS NULL',
    `CREATE INDEX contracts_by_end ON tv_show_distributors (coalesce(contract_end_date, '9999-12-31'), id) WHERE deleted_at IS NULL`,
    `CREATE TABLE release_dates (
       id uuid PRIMARY KEY,
       tv_show_id uuid NOT NULL REFERENCES tv_shows,
       distributor_id uuid REFERENCES distributors,
       release_date date NOT NULL,
       region varchar(8) NOT NULL,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz
     )`,
    `CREATE UNIQUE INDEX release_dates_once ON release_dates (tv_show_id, region, distributor_id) NULLS NOT DISTINCT WHERE deleted_at IS NULL`,
    'CREATE INDEX release_dates_by_day ON release_dates (release_date, id) WHERE deleted_at IS NULL',
    ...['tv_show_distributors', 'release_dates'].map(
      (table) => `CREATE TRIGGER ${table}_touch BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()`,
    ),
    'CREATE INDEX activity_logs_by_time ON activity_logs (at, id)',
    'CREATE INDEX activity_logs_by_username ON activity_logs (username, at, id)',
    'CREATE INDEX activity_logs_with_origin ON activity_logs (at, id) WHERE ip IS NOT NULL OR user_agent IS NOT NULL',
    forgetActivityOrigins,
    'REVOKE ALL ON FUNCTION forget_activity_origins FROM PUBLIC',
    'GRANT EXECUTE ON FUNCTION forget_activity_origins TO episodic_writer',
    'GRANT SELECT ON tv_show_distributors, release_dates, activity_logs TO episodic_reader',
    'GRANT SELECT, INSERT, UPDATE ON tv_show_distributors, release_dates TO episodic_writer',
    'GRANT DELETE ON tv_show_genres, show_names, external_ids, seasons TO episodic_writer',
  ],
  down: [
    'REVOKE DELETE ON tv_show_genres, show_names, external_ids, seasons FROM episodic_writer',
    'REVOKE SELECT ON activity_logs FROM episodic_reader',
    'DROP FUNCTION forget_activity_origins',
    ...['with_origin', 'by_username', 'by_time'].map((index) => `DROP INDEX activity_logs_${index}`),
    'DROP TABLE release_dates',
    'DROP TABLE tv_show_distributors',
    ...[
      'distributors_by_name',
      'distributors_by_creation',
      'distributors_plain',
      'show_names_plain',
      'tv_shows_by_status',
      'tv_shows_by_creation',
      'episodes_by_air_date_up',
      'episodes_by_air_date_down',
      'episodes_by_creation',
      'episodes_by_processing',
      'episodes_deleted',
    ].map((index) => `DROP INDEX ${index}`),
    ...episodeColumns.map((column) => `ALTER TABLE episodes DROP COLUMN ${column.split(' ')[0]}`),
    'ALTER TABLE tv_shows DROP COLUMN summary',
    'ALTER TABLE tv_shows DROP COLUMN poster_url',
    'ALTER TABLE show_names DROP COLUMN plain_name',
    'DROP FUNCTION plain(text)',
  ],
};
