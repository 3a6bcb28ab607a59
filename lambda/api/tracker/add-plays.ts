import { addPlays as route } from '../../contract/routes/tracker/add-plays.ts';
import { episodeAt, playing } from '../../domain/tracker/commands.ts';
import { playingMovie } from '../../domain/tracker/movie.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { movieById } from '../../stores/catalog/movie-by-id.ts';
import { answerChange, noEpisode } from '../own-change.ts';
import { answerMovieChange } from '../own-movie-change.ts';

export const handler = endpoint(route, async (request) => {
  const { show_id, movie_id, episodes: places = [], on } = request.body;
  if (movie_id !== undefined) {
    const movie = { id: movie_id, describe: () => movieById(request.use('catalog:read'), movie_id) };
    return answerMovieChange(route, request, request.use('progress:put'), movie, (projection) => playingMovie(projection, movie_id, on));
  }
  return answerChange(route, request, { id: show_id as string }, ({ projection, episodes }) => {
    const watched = places.map((place) => {
      const episode = episodeAt(episodes, place);
      if (!episode) throw noEpisode(place);
      return episode;
    });
    return { changes: playing(projection, watched, on, request.now.toISOString()) };
  });
});
