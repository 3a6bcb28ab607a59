import type { Migration } from '../platform/migrator.ts';

/** Creates shows with episodes, distributors, names and external ids. */
export const shows: Migration = {
  up: [
    `CREATE TABLE distributors (
       id uuid PRIMARY KEY,
       name varchar(255) NOT NULL,
       kind text NOT NULL CHECK (kind IN ('network', 'streaming')),
       country_code char(2),
       description text,
       website_url text,
       active boolean NOT NULL DEFAULT true,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       CONSTRAINT distributors_once UNIQUE NULLS NOT DISTINCT (kind, name, country_code)
     )`,
    `CREATE TABLE tv_shows (
       id uuid PRIMARY KEY,
       title varchar(255) NOT NULL,
       status text NOT NULL CHECK (status IN ('upcoming', 'running', 'ended')),
       premiered date,
       ended date CHECK (ended >= premiered),
       runtime_minutes int CHECK (runtime_minutes > 0),
       network_id uuid REFERENCES distributors,
       source text NOT NULL,
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz
     )`,
    'CREATE UNIQUE INDEX tv_shows_once ON tv_shows (title, premiered) NULLS NOT DISTINCT WHERE deleted_at IS NULL',
    'CREATE INDEX tv_shows_by_title ON tv_shows (lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    `CREATE INDEX tv_shows_by_premiere_up ON tv_shows (coalesce(premiered, '9999-12-31'), id) WHERE deleted_at IS NULL`,
    `CREATE INDEX tv_shows_by_premiere_down ON tv_shows (coalesce(premiered, '0001-01-01'), id) WHERE deleted_at IS NULL`,
    'CREATE INDEX tv_shows_by_network ON tv_shows (network_id)',
    'CREATE TABLE genres (name varchar(100) PRIMARY KEY)',
    `CREATE TABLE tv_show_genres (
       tv_show_id uuid NOT NULL REFERENCES tv_shows ON DELETE CASCADE,
       genre varchar(100) NOT NULL REFERENCES genres ON UPDATE CASCADE,
       position int NOT NULL,
       PRIMARY KEY (tv_show_id, genre)
     )`,
    'CREATE INDEX tv_show_genres_by_genre ON tv_show_genres (genre)',
    `CREATE TABLE show_names (
       tv_show_id uuid NOT NULL REFERENCES tv_shows ON DELETE CASCADE,
       name varchar(255) NOT NULL,
       normalized text NOT NULL,
       PRIMARY KEY (tv_show_id, name)
     )`,
    'CREATE INDEX show_names_by_normalized ON show_names (normalized)',
    'CREATE INDEX show_names_words ON show_names USING gin (name gin_trgm_ops)',
    `CREATE TABLE external_ids (
       source text NOT NULL,
       value text NOT NULL,
       tv_show_id uuid NOT NULL REFERENCES tv_shows ON DELETE CASCADE,
       PRIMARY KEY (source, value)
     )`,
    'CREATE INDEX external_ids_by_show ON external_ids (tv_show_id)',
    `CREATE TABLE episodes (
       id uuid PRIMARY KEY,
       tv_show_id uuid NOT NULL REFERENCES tv_shows,
       season_number int NOT NULL CHECK (season_number >= 0),
       episode_number int NOT NULL CHECK (episode_number >= 1),
       title varchar(255),
       air_date date,
       duration_minutes int CHECK (duration_minutes > 0),
       version int NOT NULL DEFAULT 1,
       created_at timestamptz NOT NULL DEFAULT now(),
       updated_at timestamptz NOT NULL DEFAULT now(),
       deleted_at timestamptz
     )`,
    'CREATE UNIQUE INDEX episodes_once ON episodes (tv_show_id, season_number, episode_number) WHERE deleted_at IS NULL',
    `CREATE TABLE seasons (
       tv_show_id uuid NOT NULL REFERENCES tv_shows ON DELETE CASCADE,
       season_number int NOT NULL CHECK (season_number >= 0),
       PRIMARY KEY (tv_show_id, season_number)
     )`,
    ...['distributors', 'tv_shows', 'episodes'].map(
      (table) => `CREATE TRIGGER ${table}_touch BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()`,
    ),
    'GRANT SELECT ON distributors, tv_shows, genres, tv_show_genres, show_names, external_ids, episodes, seasons TO episodic_reader',
    `GRANT SELECT, INSERT, UPDATE ON distributors, tv_shows, genres, tv_show_genres, show_names, external_ids, episodes, seasons
     TO episodic_writer`,
  ],
  down: [
    ...['seasons', 'episodes', 'external_ids', 'show_names', 'tv_show_genres', 'genres', 'tv_shows', 'distributors'].map(
      (table) => `DROP TABLE ${table}`,
    ),
  ],
};
