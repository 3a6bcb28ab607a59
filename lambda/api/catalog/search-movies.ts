import { searchMovies as route } from '../../contract/routes/catalog/search-movies.ts';
import { moviesFound } from '../../stores/catalog/movies-found.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, moviesFound);
