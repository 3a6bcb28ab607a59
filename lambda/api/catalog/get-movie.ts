import { getMovie as route } from '../../contract/routes/catalog/get-movie.ts';
import { movieById } from '../../stores/catalog/movie-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, movieById);
