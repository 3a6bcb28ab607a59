import { oneById } from '../sql/view.ts';
import { movies } from './movies.ts';

/** Which movie has this id? Undefined when none, or it was deleted. */
export const movieById = oneById(movies);
