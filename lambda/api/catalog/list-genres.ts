import { listGenres as route } from '../../contract/routes/catalog/list-genres.ts';
import { genresInOrder } from '../../stores/catalog/genres-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, genresInOrder);
