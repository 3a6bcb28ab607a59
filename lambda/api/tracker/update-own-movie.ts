import { updateOwnMovie as route } from '../../contract/routes/tracker/update-own-movie.ts';
import { settingMovie } from '../../domain/tracker/movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { movieById } from '../../stores/catalog/movie-by-id.ts';
import { answerMovieChange } from '../own-movie-change.ts';

export const handler = endpoint(route, async (request) => {
  const { id } = request.path;
  const movie = { id, describe: () => movieById(request.use('catalog:read'), id) };
  return answerMovieChange(route, request, request.use('movies:put'), movie, (projection) => settingMovie(projection, request.body));
});
