import { movies } from './0001-movies.ts';

/** Every migration in order; the first has number 1. What was released is never edited: add another one. */
export const migrations = [movies] as const;
