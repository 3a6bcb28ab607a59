import { addMovie } from './commands/add-movie.ts';

/** Every command, by its type and version: `add-movie@1`. */
export const commands = {
  'add-movie@1': addMovie,
} as const;

export type Commands = typeof commands;
