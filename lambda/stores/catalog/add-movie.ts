import sql from 'sql-template-tag';
import { addMovie } from '../../contract/commands/catalog/add-movie.ts';
import { auditRow, commandStatement } from '../sql/command-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { statementOf } from '../sql/statement-of.ts';
import { genresAdded } from './genres.ts';

/** Adds a movie, unless one equal in title, genre, rating and year (unknown equals unknown) is there. */
export const addMovieStatement = statementOf(addMovie, (command, { id, title, genre, rating, year }) => {
  const values = sql`${id}::uuid AS id, ${title}::text AS title, known_genre(${genre}) AS genre,
                     ${rating === null ? null : String(rating)}::numeric AS rating, ${year}::int AS year`;
  const from = sql`
    (SELECT ${values}) AS wanted
    LEFT JOIN movies AS same
      ON same.title = wanted.title AND same.genre IS NOT DISTINCT FROM wanted.genre
     AND same.rating IS NOT DISTINCT FROM wanted.rating AND same.year IS NOT DISTINCT FROM wanted.year
     AND same.deleted_at IS NULL`;
  const decision = decide([duplicateOfEqual('movie')], from, fresh);
  const genres = genresAdded(command, sql`SELECT known_genre(${genre}) FROM applied WHERE ${genre}::text IS NOT NULL`);
  const added = sql`added AS (
      INSERT INTO movies (id, title, genre, rating, year, source)
      SELECT id, title, genre, rating, year, 'editor' FROM (SELECT ${values}) AS wanted WHERE EXISTS (SELECT 1 FROM applied)
      RETURNING id
    )`;
  const after = sql`${JSON.stringify({ title, rating, year })}::jsonb || jsonb_build_object('genre', known_genre(${genre}))`;
  return commandStatement({
    command,
    decision,
    changes: [...genres, added, auditRow(command, sql`NULL::jsonb`, after)],
  });
});
