import sql, { type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { addMovie } from '../../contract/commands/catalog/add-movie.ts';
import { deleteMovie } from '../../contract/commands/catalog/delete-movie.ts';
import { putMovie } from '../../contract/commands/catalog/put-movie.ts';
import { restoreMovie } from '../../contract/commands/catalog/restore-movie.ts';
import { updateMovie } from '../../contract/commands/catalog/update-movie.ts';
import type { movieFields } from '../../contract/movie.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { auditRow, commandStatement } from '../sql/command-statement.ts';
import { assignments, currentHas } from '../sql/create-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { type Command, statementOf, upsertOf } from '../sql/statement-of.ts';
import { genresAdded } from './genres.ts';

/** Another movie, not deleted, that is equal in these four fields. Unknown equals unknown. */
const equalMovie = (id: string, title: Sql, genre: Sql, rating: Sql, year: Sql) => sql`
  SELECT other.id FROM movies AS other
  WHERE other.id <> ${id}::uuid AND other.deleted_at IS NULL AND other.title = ${title}
    AND other.genre IS NOT DISTINCT FROM ${genre} AND other.rating IS NOT DISTINCT FROM ${rating}
    AND other.year IS NOT DISTINCT FROM ${year}`;

type Written = z.output<typeof movieFields>;

const valuesOfMovie = ({ title, genre, rating, year }: Written) => ({
  title: sql`${title}::text`,
  genre: sql`known_genre(${genre})`,
  rating: sql`${rating === null ? null : String(rating)}::numeric`,
  year: sql`${year}::int`,
});

/** Adds the genre of a movie if it is new. */
const genreAdded = (command: Command, { genre }: Written) =>
  genresAdded(command, sql`SELECT known_genre(${genre}) FROM applied WHERE ${genre}::text IS NOT NULL`);

/** Adds a movie, unless one has the same title, genre, rating and year. Unknown equals unknown. */
export const addMovieStatement = statementOf(addMovie, (command, { id, ...data }) => {
  const { title, genre, rating, year } = valuesOfMovie(data);
  const from = sql`
    (SELECT ${id}::uuid AS id) AS wanted LEFT JOIN LATERAL (${equalMovie(id, title, genre, rating, year)}) AS same ON true`;
  const added = sql`added AS (
      INSERT INTO movies (id, title, genre, rating, year, source)
      SELECT resource_id, ${title}, ${genre}, ${rating}, ${year}, 'editor' FROM applied
      RETURNING id
    )`;
  const { genre: _, ...rest } = data;
  const after = sql`${JSON.stringify(rest)}::jsonb || jsonb_build_object('genre', ${genre})`;
  return commandStatement({
    command,
    decision: decide([duplicateOfEqual('movie')], from, fresh),
    changes: [...genreAdded(command, data), added, auditRow(command, sql`NULL::jsonb`, after)],
  });
});

/** Replaces title, genre, rating and year of a movie. A year from an editor is not suspect, and the votes for another rating go. */
export const updateMovieStatement = change(updateMovie, (data, command) => {
  const values = valuesOfMovie(data);
  const { title, genre, rating, year } = values;
  return {
    set: sql`${assignments(values)}, year_suspect = false, votes = CASE WHEN movies.rating = ${rating} THEN votes END`,
    unchanged: sql`${currentHas(values)} AND NOT current.year_suspect`,
    equal: equalMovie(data.id, title, genre, rating, year),
    further: genreAdded(command, data),
  };
});

/** Replaces the movie with a key in another catalog, or adds it. */
export const putMovieStatement = upsertOf(putMovie, addMovieStatement, updateMovieStatement);

/** Marks a movie as deleted. */
export const deleteMovieStatement = deletion(deleteMovie);

/** Restores a deleted movie. */
export const restoreMovieStatement = restoration(restoreMovie, ({ id }) => ({
  equal: equalMovie(id, sql`current.title`, sql`current.genre`, sql`current.rating`, sql`current.year`),
}));
