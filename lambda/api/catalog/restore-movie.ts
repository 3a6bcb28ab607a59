import { restoreMovie } from '../../contract/commands/catalog/restore-movie.ts';
import { restoreMovie as route } from '../../contract/routes/catalog/restore-movie.ts';
import { change } from '../change.ts';

export const handler = change(route, restoreMovie);
