import { listTvShows as route } from '../../contract/routes/shows/list-tv-shows.ts';
import { showsInOrder } from '../../stores/shows/shows-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, showsInOrder);
