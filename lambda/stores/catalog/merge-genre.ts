import sql, { raw, type Sql } from 'sql-template-tag';
import { mergeGenre } from '../../contract/commands/catalog/merge-genre.ts';
import { change } from '../sql/change-statement.ts';
import { auditRows } from '../sql/command-statement.ts';

/** A movie that would equal another one after the merge into the genre of `given`. */
const twin = raw(`(
  SELECT own.title FROM given, movies AS own
  WHERE own.genre = given.former AND own.deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM movies AS other
    WHERE other.title = own.title AND other.genre = given.name AND other.rating IS NOT DISTINCT FROM own.rating
      AND other.year IS NOT DISTINCT FROM own.year AND other.deleted_at IS NULL
  )
  ORDER BY own.title LIMIT 1)`);

/** Moves the shows and movies of a genre to another one, and deletes the genre. */
export const mergeGenreStatement = change(mergeGenre, (data, command) => ({
  given: sql`given AS (
      SELECT other.id, other.name, own.name AS former FROM genres AS other, genres AS own
      WHERE other.id = ${data.into}::uuid AND own.id = ${data.id}::uuid AND other.id <> own.id
      FOR NO KEY UPDATE
    )`,
  refusals: [
    {
      when: sql`NOT EXISTS (SELECT 1 FROM given)`,
      code: 'unknown_genre',
      detail: sql`'There is no other genre with the id ' || ${data.into}::text || '.'`,
    },
    {
      when: sql`${twin} IS NOT NULL`,
      code: 'movies_would_be_equal',
      detail: sql`'Two movies named ' || ${twin} || ' differ only in these genres. Delete one of them first.'`,
    },
  ],
  set: null,
  audits: {
    before: raw(`'{"merged_into": null}'::jsonb`),
    after: raw(`jsonb_build_object('name', NULL, 'merged_into', (SELECT name FROM given))`),
  },
  further: [...handedOver, auditRows(command, 'audited_other', command.changes, gained)],
}));

const handedOver: readonly Sql[] = [
  raw(`former_words AS (
      UPDATE genre_words SET genre = given.name FROM given, applied WHERE genre_words.genre = given.former
    )`),
  raw(`kept_word AS (
      INSERT INTO genre_words (word, genre) SELECT lower(given.former), given.name FROM given, applied
      ON CONFLICT (word) DO UPDATE SET genre = EXCLUDED.genre
    )`),
  raw(`shows AS (
      UPDATE tv_shows SET version = tv_shows.version + 1 FROM given, applied
      WHERE tv_shows.id = ANY (ARRAY(SELECT tv_show_id FROM given JOIN tv_show_genres ON genre = given.former))
      RETURNING tv_shows.id
    )`),
  raw(`had_both AS (
      DELETE FROM tv_show_genres AS own USING given, applied
      WHERE own.genre = given.former
        AND EXISTS (SELECT 1 FROM tv_show_genres AS other WHERE other.tv_show_id = own.tv_show_id AND other.genre = given.name)
    )`),
  raw(`had_one AS (
      UPDATE tv_show_genres AS own SET genre = given.name FROM given, applied
      WHERE own.genre = given.former
        AND NOT EXISTS (SELECT 1 FROM tv_show_genres AS other WHERE other.tv_show_id = own.tv_show_id AND other.genre = given.name)
    )`),
  raw(`handed_movies AS (
      UPDATE movies SET genre = given.name, version = movies.version + 1 FROM given, applied WHERE movies.genre = given.former
      RETURNING movies.id
    )`),
];

/** The audit entry of the target genre. */
const gained = raw(`
  SELECT given.id, jsonb_build_object('merged', NULL) AS old_values,
         jsonb_build_object('merged', given.former, 'shows', (SELECT count(*) FROM shows), 'movies', (SELECT count(*) FROM handed_movies))
           AS new_values
  FROM given, applied`);
