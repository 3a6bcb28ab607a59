import { deleteShow } from '../../contract/commands/shows/delete-show.ts';
import { deleteTvShow as route } from '../../contract/routes/shows/delete-tv-show.ts';
import { change, namedShow } from '../change.ts';

export const handler = change(route, deleteShow, namedShow);
