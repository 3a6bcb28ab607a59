import { updateShow } from '../../contract/commands/shows/update-show.ts';
import { updateTvShow as route } from '../../contract/routes/shows/update-tv-show.ts';
import { change, currentShow } from '../change.ts';

export const handler = change(route, updateShow, currentShow);
