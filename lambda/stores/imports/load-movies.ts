import sql, { raw } from 'sql-template-tag';
import type { Loading } from './loading.ts';

/** Columns of movies that a source may state, with their types. */
export const movieColumns = {
  title: 'text',
  genre: 'text',
  rating: 'numeric',
  votes: 'int',
  year: 'int',
  year_suspect: 'boolean',
} as const;

/**
 * How movies are loaded. A movie whose key is new is the one of the same title and year that its source has not named yet; one that
 * the same source loaded and an editor deleted counts too, so that it stays deleted.
 */
export const movieLoading = (source: string): Loading => ({
  kind: 'movie',
  columns: movieColumns,
  fixed: { source: sql`${source}::text` },
  goesWith: { year_suspect: 'year', votes: 'rating' },
  values: { genre: raw('genre_of_word(g.genre)'), year_suspect: raw('coalesce(g.year_suspect, false)') },
  found: sql`
    SELECT m.id, NULL::text AS reason FROM (
      SELECT * FROM movies WHERE title = g.title AND deleted_at IS NULL
      UNION ALL SELECT * FROM movies WHERE title = g.title AND deleted_at IS NOT NULL AND source = ${source}
    ) AS m
    WHERE m.year IS NOT DISTINCT FROM g.year
      AND NOT EXISTS (SELECT 1 FROM source_keys AS other WHERE other.kind = 'movie' AND other.id = m.id AND other.source = ${source})
    ORDER BY m.deleted_at IS NOT NULL, m.genre IS NOT DISTINCT FROM genre_of_word(g.genre) DESC, m.id LIMIT 1`,
  once: ['title', 'genre', 'rating', 'year'],
  further: [
    raw(`new_genres AS (
      INSERT INTO genres (name) SELECT DISTINCT genre FROM outcome WHERE genre IS NOT NULL AND result IN ('new', 'changed') ON CONFLICT DO NOTHING
    )`),
  ],
});
