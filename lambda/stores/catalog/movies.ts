import { raw } from 'sql-template-tag';
import { listedMovie, movie } from '../../contract/movie.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

const table = { tables: raw('movies'), id: raw('id'), living: raw('deleted_at IS NULL') };

/** The API's view of movies. */
export const movies = { ...table, columns: columnsOf(movie), row: rowOf(movie) };

/** The view of movies in lists. */
export const listedMovies = { ...table, columns: columnsOf(listedMovie), row: rowOf(listedMovie) };
