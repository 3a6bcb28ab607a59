import { updateGenre } from '../../contract/commands/catalog/update-genre.ts';
import { updateGenre as route } from '../../contract/routes/catalog/update-genre.ts';
import { change } from '../change.ts';

export const handler = change(route, updateGenre);
