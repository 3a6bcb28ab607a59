import { deleteMovie } from '../../contract/commands/catalog/delete-movie.ts';
import { deleteMovie as route } from '../../contract/routes/catalog/delete-movie.ts';
import { change } from '../change.ts';

export const handler = change(route, deleteMovie);
