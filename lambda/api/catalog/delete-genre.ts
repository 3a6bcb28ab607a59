import { deleteGenre } from '../../contract/commands/catalog/delete-genre.ts';
import { deleteGenre as route } from '../../contract/routes/catalog/delete-genre.ts';
import { change } from '../change.ts';

export const handler = change(route, deleteGenre);
