import { updateOwnEpisode as route } from '../../contract/routes/tracker/update-own-episode.ts';
import { aboutEpisode, episodeById } from '../../domain/tracker/commands.ts';
import { setting } from '../../domain/tracker/setting.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { answerChange } from '../own-change.ts';

export const handler = endpoint(route, async (request) => {
  const { show_id, ...said } = request.body;
  return answerChange(route, request, { id: show_id }, ({ projection, episodes }) => {
    const episode = episodeById(projection, episodes, request.path.id);
    if (!episode) throw new Problem('not_found', { detail: 'The show has no episode with this id.' });
    return { changes: setting(projection, aboutEpisode(episode), said) };
  });
});
