import { addMovie } from '../../contract/commands/catalog/add-movie.ts';
import { createMovie } from '../../contract/routes/catalog/create-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createMovie, async (request) => {
  const { body: movie } = request;
  const answer = await createInCatalog(request, addMovie, movie, '/api/v1/movies');
  if (answer.status === 202) return { ...answer, body: { ...answer.body, message: 'Movie creation request received' } };
  const { id, version } = answer.body;
  return { ...answer, body: { id, ...movie, version } };
});
