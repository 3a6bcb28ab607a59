import { mergeGenre } from '../../contract/commands/catalog/merge-genre.ts';
import { mergeGenre as route } from '../../contract/routes/catalog/merge-genre.ts';
import { change } from '../change.ts';

export const handler = change(route, mergeGenre);
