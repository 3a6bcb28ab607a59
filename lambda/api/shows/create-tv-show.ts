import { addShow } from '../../contract/commands/shows/add-show.ts';
import { createTvShow as route } from '../../contract/routes/shows/create-tv-show.ts';
import { creation } from '../change.ts';

export const handler = creation(route, addShow);
