import { getTvShow as route } from '../../contract/routes/shows/get-tv-show.ts';
import { showById } from '../../stores/shows/show-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, showById);
