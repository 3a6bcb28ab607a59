import { movies } from './0001-movies.ts';
import { shows } from './0002-shows.ts';

/** Every migration in order; the first has number 1. What was released is never edited: add another one. */
export const migrations = [movies, shows] as const;
