import { listMovies as route } from '../../contract/routes/catalog/list-movies.ts';
import { moviesFound } from '../../stores/catalog/movies-found.ts';
import { moviesInOrder } from '../../stores/catalog/movies-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, (grant, { filters, ...asked }) => {
  const { title, sort } = filters;
  if (title === undefined || sort !== undefined) return moviesInOrder(grant, { filters, ...asked });
  return moviesFound(grant, { filters: { ...filters, title }, ...asked });
});
