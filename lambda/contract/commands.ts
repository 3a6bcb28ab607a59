import { addMovie } from './commands/add-movie.ts';
import { deleteMovie } from './commands/delete-movie.ts';
import { erasePerson } from './commands/erase-person.ts';
import { restoreMovie } from './commands/restore-movie.ts';
import { updateMovie } from './commands/update-movie.ts';

/** Every command, by its type and version: `add-movie@1`. */
export const commands = {
  'add-movie@1': addMovie,
  'update-movie@1': updateMovie,
  'delete-movie@1': deleteMovie,
  'restore-movie@1': restoreMovie,
  'erase-person@1': erasePerson,
} as const;

export type Commands = typeof commands;
