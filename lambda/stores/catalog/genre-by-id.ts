import { oneById } from '../sql/view.ts';
import { genres } from './genres.ts';

/** Which genre has this id? */
export const genreById = oneById(genres);
