import type { Migration } from '../platform/migrator.ts';

/** Indexes that keep lists and searches fast in a catalog of 100,000 shows. */
export const finding: Migration = {
  up: [
    'CREATE INDEX tv_show_genres_by_word ON tv_show_genres (lower(genre), tv_show_id)',
    'CREATE INDEX movies_by_genre ON movies (lower(genre), lower(title) COLLATE "C", id) WHERE deleted_at IS NULL',
    `CREATE INDEX contracts_by_region ON tv_show_distributors (region, coalesce(contract_end_date, '9999-12-31'), id) WHERE deleted_at IS NULL`,
    'CREATE INDEX show_names_by_beginning ON show_names (plain_name COLLATE "C", tv_show_id)',
  ],
  down: ['tv_show_genres_by_word', 'movies_by_genre', 'contracts_by_region', 'show_names_by_beginning'].map(
    (index) => `DROP INDEX ${index}`,
  ),
};
