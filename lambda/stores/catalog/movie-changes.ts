import sql, { type Sql } from 'sql-template-tag';
import { deleteMovie } from '../../contract/commands/catalog/delete-movie.ts';
import { restoreMovie } from '../../contract/commands/catalog/restore-movie.ts';
import { updateMovie } from '../../contract/commands/catalog/update-movie.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { genresAdded } from './genres.ts';

/** Another living movie that is equal in all four of these; unknown equals unknown. */
const equalMovie = (id: string, title: Sql, genre: Sql, rating: Sql, year: Sql) => sql`
  SELECT other.id FROM movies AS other
  WHERE other.id <> ${id}::uuid AND other.deleted_at IS NULL AND other.title = ${title}
    AND other.genre IS NOT DISTINCT FROM ${genre} AND other.rating IS NOT DISTINCT FROM ${rating}
    AND other.year IS NOT DISTINCT FROM ${year}`;

/** Replaces title, genre, rating and year of a movie; a year that an editor wrote is no longer suspect. */
export const updateMovieStatement = change(updateMovie, (data, command) => {
  const title = sql`${data.title}::text`;
  const genre = sql`known_genre(${data.genre})`;
  const rating = sql`${data.rating === null ? null : String(data.rating)}::numeric`;
  const year = sql`${data.year}::int`;
  return {
    set: sql`title = ${title}, genre = ${genre}, rating = ${rating}, year = ${year}, year_suspect = false`,
    equal: equalMovie(data.id, title, genre, rating, year),
    further: genresAdded(command, sql`SELECT ${genre} FROM applied WHERE ${data.genre}::text IS NOT NULL`),
  };
});

/** Marks a movie as deleted. */
export const deleteMovieStatement = deletion(deleteMovie);

/** Takes the mark of deletion off a movie. */
export const restoreMovieStatement = restoration(restoreMovie, ({ id }) => ({
  equal: equalMovie(id, sql`current.title`, sql`current.genre`, sql`current.rating`, sql`current.year`),
}));
