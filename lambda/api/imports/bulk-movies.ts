import { bulkMovies } from '../../contract/routes/imports/bulk-movies.ts';
import { bulk } from '../bulk.ts';

export const handler = bulk(bulkMovies, 'movies');
