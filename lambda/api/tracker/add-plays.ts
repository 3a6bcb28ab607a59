import { addPlays as route } from '../../contract/routes/tracker/add-plays.ts';
import { episodeAt, playing } from '../../domain/tracker/commands.ts';
import { playingMovie } from '../../domain/tracker/movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { movieById } from '../../stores/catalog/movie-by-id.ts';
import { refuseFuture } from '../future-dates.ts';
import { addManyPlays, datesOf } from '../many-plays.ts';
import { answerChange, noEpisode } from '../own-change.ts';
import { answerMovieChange } from '../own-movie-change.ts';

export const handler = endpoint(route, async (request) => {
  const { show_id, movie_id, episodes: places = [], on, items } = request.body;
  refuseFuture({ on, ...datesOf(items ?? []) }, request.now);
  if (items) return { status: 202, body: await addManyPlays(request, items) };
  if (movie_id !== undefined) {
    const movie = { id: movie_id, describe: () => movieById(request.use('catalog:read'), movie_id) };
    return answerMovieChange(route, request, request.use('progress:put'), movie, (projection) => playingMovie(projection, movie_id, on));
  }
  return answerChange(route, request, { id: show_id as string }, ({ projection, episodes }) => {
    const watched = places.map((place) => {
      const episode = episodeAt(episodes, place);
      if (!episode) throw noEpisode(place);
      return { ...episode, on };
    });
    return { changes: playing(projection, watched, request.now.toISOString()) };
  });
});
