import { oneById } from '../sql/view.ts';
import { movies } from './movies.ts';

/** The movie with an id. Undefined if it does not exist or was deleted. */
export const movieById = oneById(movies);
