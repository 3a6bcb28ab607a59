import { raw } from 'sql-template-tag';
import { listedMovie, movie } from '../../contract/movie.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

const table = { tables: raw('movies'), id: raw('id'), living: raw('deleted_at IS NULL') };

/** Movies as the API shows them. */
export const movies = { ...table, columns: columnsOf(movie), row: rowOf(movie) };

/** Movies as lists show them. */
export const listedMovies = { ...table, columns: columnsOf(listedMovie), row: rowOf(listedMovie) };
