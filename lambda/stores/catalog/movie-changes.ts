import sql, { type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import { changeStatement, deletion } from '../sql/change-statement.ts';
import { genresAdded } from './genres.ts';

/** Another living movie that is equal in all four of these; unknown equals unknown. */
const equalMovie = (id: string, title: Sql, genre: Sql, rating: Sql, year: Sql) => sql`
  SELECT other.id FROM movies AS other
  WHERE other.id <> ${id}::uuid AND other.deleted_at IS NULL AND other.title = ${title}
    AND other.genre IS NOT DISTINCT FROM ${genre} AND other.rating IS NOT DISTINCT FROM ${rating}
    AND other.year IS NOT DISTINCT FROM ${year}`;

/** Replaces title, genre, rating and year of a movie; a year that an editor wrote is no longer suspect. */
export function updateMovieStatement(command: CommandEnvelope, data: CommandData<'update-movie@1'>): Sql {
  const title = sql`${data.title}::text`;
  const genre = sql`known_genre(${data.genre})`;
  const rating = sql`${data.rating === null ? null : String(data.rating)}::numeric`;
  const year = sql`${data.year}::int`;
  return changeStatement({
    command,
    resource: 'movie',
    id: data.id,
    expected: data.expected_version,
    action: 'edit',
    set: sql`title = ${title}, genre = ${genre}, rating = ${rating}, year = ${year}, year_suspect = false`,
    equal: equalMovie(data.id, title, genre, rating, year),
    further: genresAdded(command, sql`SELECT ${genre} FROM applied WHERE ${data.genre}::text IS NOT NULL`),
  });
}

/** Marks a movie as deleted. */
export const deleteMovieStatement = deletion('movie');

/** Takes the mark of deletion off a movie. */
export function restoreMovieStatement(command: CommandEnvelope, { id, expected_version }: CommandData<'restore-movie@1'>): Sql {
  return changeStatement({
    command,
    resource: 'movie',
    id,
    expected: expected_version,
    action: 'restore',
    among: 'deleted',
    set: sql`deleted_at = NULL`,
    equal: equalMovie(id, sql`current.title`, sql`current.genre`, sql`current.rating`, sql`current.year`),
  });
}
