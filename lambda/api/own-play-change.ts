import type { Play } from '../contract/tracker/play.ts';
import { playIdIn } from '../contract/tracker/play-id.ts';
import { replacing, withConsequences } from '../domain/tracker/commands.ts';
import { Problem } from '../platform/http/problem.ts';
import { lastEvent, type ShowState } from '../stores/tracker/show-state.ts';
import { answerChange, type ChangeRequest } from './own-change.ts';
import { answerMovieChange } from './own-movie-change.ts';

/** Changes a play of the caller, of a show or of a movie. `play` is null to remove it. @throws Problem `not_found`. */
export async function answerPlayChange(
  route: { readonly name: string },
  request: ChangeRequest & { readonly path: { readonly id: string } },
  replace: (episodes: ShowState['episodes']) => Partial<Play> | null,
) {
  const { of: id, play } = playIdIn(request.path.id);
  const gone = () => new Problem('not_found', { detail: 'The play was removed, or never existed.' });
  const compute = ({ projection, episodes }: Pick<ShowState, 'projection' | 'episodes'>) => {
    if (!projection.slots[`play ${play}`]) throw gone();
    return replacing(projection, play, replace(episodes));
  };
  const last = await lastEvent(request.use('progress:put'), request.caller.sub, id);
  if (last?.kind === 'movie') {
    refuseEpisode(request.body);
    const grant = request.use('progress:put');
    return answerMovieChange(route, request, grant, { id }, (projection) => compute({ projection, episodes: [] }));
  }
  return answerChange(route, request, { id, onlyTracked: true }, ({ projection, episodes }) => ({
    changes: withConsequences(projection, compute({ projection, episodes }), request.now.toISOString()),
  }));
}

/** @throws Problem `validation_failed` when a request gives an episode to a play of a movie. */
function refuseEpisode(body: object | undefined): void {
  if (!body || !('episode' in body)) return;
  const message = 'only applies to plays of shows';
  throw new Problem('validation_failed', { errors: [{ in: 'body', field: 'episode', code: 'unknown', expected: message, message }] });
}
