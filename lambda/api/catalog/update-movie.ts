import { updateMovie } from '../../contract/commands/catalog/update-movie.ts';
import { updateMovie as route } from '../../contract/routes/catalog/update-movie.ts';
import { change } from '../change.ts';

export const handler = change(route, updateMovie);
