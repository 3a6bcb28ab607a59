import { getGenre as route } from '../../contract/routes/catalog/get-genre.ts';
import { genreById } from '../../stores/catalog/genre-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, genreById);
