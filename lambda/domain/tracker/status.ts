import type { ShowCard } from '../../contract/show.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import type { KnownEpisode } from './episodes.ts';
import { type Projection, playsOf, positionIn, skipsOf } from './projection.ts';
import { standingOf } from './up-next.ts';

/**
 * What a person does with a show: what they said or, if they said nothing, what follows from their plays. A show is completed when it has
 * ended and every episode was watched or skipped in any run.
 */
export function statusOf(projection: Projection, episodes: readonly KnownEpisode[], showStatus: ShowCard['status']): OwnStatus {
  const said = projection.slots.status as OwnStatus | undefined;
  if (said) return said;
  const isStarted = playsOf(projection).length > 0 || skipsOf(projection).length > 0 || positionIn(projection) !== null;
  if (!isStarted) return 'planned';
  return showStatus === 'ended' && standingOf(projection, episodes).completed ? 'completed' : 'watching';
}
