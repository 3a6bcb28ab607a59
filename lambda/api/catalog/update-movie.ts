import { putMovie } from '../../contract/commands/catalog/put-movie.ts';
import { updateMovie } from '../../contract/commands/catalog/update-movie.ts';
import { updateMovie as route } from '../../contract/routes/catalog/update-movie.ts';
import { upsertion } from '../upsert.ts';

export const handler = upsertion(route, { kind: 'movie', update: updateMovie, put: putMovie });
