import { updatePlay as route } from '../../contract/routes/tracker/update-play.ts';
import { episodeAt } from '../../domain/tracker/commands.ts';
import { refOf } from '../../domain/tracker/mark.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { refuseFuture } from '../future-dates.ts';
import { noEpisode } from '../own-change.ts';
import { answerPlayChange } from '../own-play-change.ts';

export const handler = endpoint(route, async (request) => {
  const { on, episode: place } = request.body;
  refuseFuture({ on }, request.now);
  return answerPlayChange(route, request, (episodes) => {
    const episode = place && episodeAt(episodes, place);
    if (place && !episode) throw noEpisode(place);
    return { ...(on !== undefined && { on }), ...(episode && { episode: refOf(episode) }) };
  });
});
