import { deleteOwnMovie as route } from '../../contract/routes/tracker/delete-own-movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { ending } from '../../stores/tracker/show-state.ts';
import { answerMovieChange } from '../own-movie-change.ts';

export const handler = endpoint(route, async (request) =>
  answerMovieChange(route, request, request.use('movies:put'), request.path, (projection) =>
    ending(projection).flatMap(({ changes }) => changes),
  ),
);
