import type { Migration } from '../platform/migrator.ts';

/**
 * Finds and sorts movies by title without accents and case. Small indexes count all movies, movies with a rating and movies of a year
 * without reading the table.
 */
export const plainTitles: Migration = {
  up: [
    'DROP INDEX movies_title_words',
    'CREATE INDEX movies_title_words ON movies USING gin (plain(title) gin_trgm_ops)',
    'DROP INDEX movies_by_title',
    'CREATE INDEX movies_by_title ON movies (plain(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX movies_by_genre',
    'CREATE INDEX movies_by_genre ON movies (lower(genre), plain(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_of_rating ON movies (rating) WHERE deleted_at IS NULL',
    'CREATE INDEX movies_of_year ON movies (year) WHERE deleted_at IS NULL',
    'DROP INDEX show_names_words',
  ],
  down: [
    'CREATE INDEX show_names_words ON show_names USING gin (name gin_trgm_ops)',
    'DROP INDEX movies_of_year',
    'DROP INDEX movies_of_rating',
    'DROP INDEX movies_by_genre',
    'CREATE INDEX movies_by_genre ON movies (lower(genre), lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX movies_by_title',
    'CREATE INDEX movies_by_title ON movies (lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    'DROP INDEX movies_title_words',
    'CREATE INDEX movies_title_words ON movies USING gin (title gin_trgm_ops)',
  ],
};
