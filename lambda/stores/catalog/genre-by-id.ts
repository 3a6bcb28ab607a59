import { oneById } from '../sql/view.ts';
import { genres } from './genres.ts';

/** The genre with an id. */
export const genreById = oneById(genres);
