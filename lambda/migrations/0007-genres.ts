import type { Migration } from '../platform/migrator.ts';

/** Finds the genre with a name, ignoring case. A name without a genre is returned unchanged. */
const knownGenre = `
  CREATE FUNCTION known_genre(word text) RETURNS text LANGUAGE sql STABLE SET search_path = public AS $$
    SELECT coalesce((SELECT name FROM genres WHERE lower(name) = lower(word) ORDER BY name <> word, name LIMIT 1), word)
  $$`;

/** Makes genres resources that can be renamed and merged, including the genres of movies. */
export const genres: Migration = {
  up: [
    'ALTER TABLE genres ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid()',
    'ALTER TABLE genres ADD COLUMN version int NOT NULL DEFAULT 1',
    'ALTER TABLE genres ADD COLUMN created_at timestamptz NOT NULL DEFAULT now()',
    'ALTER TABLE genres ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now()',
    'CREATE TRIGGER genres_touch BEFORE UPDATE ON genres FOR EACH ROW EXECUTE FUNCTION touch_updated_at()',
    'CREATE INDEX genres_by_word ON genres (lower(name) COLLATE "C", id)',
    'INSERT INTO genres (name) SELECT DISTINCT genre FROM movies WHERE genre IS NOT NULL ON CONFLICT DO NOTHING',
    'CREATE INDEX movies_of_genre ON movies (genre)',
    'ALTER TABLE movies ADD CONSTRAINT movies_genre_fkey FOREIGN KEY (genre) REFERENCES genres ON UPDATE CASCADE',
    knownGenre,
    'GRANT DELETE ON genres TO episodic_writer',
  ],
  down: [
    'REVOKE DELETE ON genres FROM episodic_writer',
    'DROP FUNCTION known_genre',
    'ALTER TABLE movies DROP CONSTRAINT movies_genre_fkey',
    'DROP INDEX movies_of_genre',
    'DROP INDEX genres_by_word',
    'DROP TRIGGER genres_touch ON genres',
    ...['id', 'version', 'created_at', 'updated_at'].map((column) => `ALTER TABLE genres DROP COLUMN ${column}`),
  ],
};
