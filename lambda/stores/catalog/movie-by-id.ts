import { movieDetails } from '../../contract/movie.ts';
import { creditsOf } from '../imports/credits-of.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { idOfReference } from '../sql/outside-keys.ts';
import { oneById } from '../sql/view.ts';
import { movies } from './movies.ts';

const columns = columnsOf(movieDetails, 'movies', { credits: creditsOf('movie', 'movies.id') });

/** The movie with an id, or with a key in another catalog. Undefined if it does not exist or was deleted. */
export const movieById = oneById({ ...movies, columns, row: rowOf(movieDetails) }, idOfReference('movie'));
