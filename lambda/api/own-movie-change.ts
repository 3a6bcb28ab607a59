import { versionIn } from '../contract/entity-tag.ts';
import type { ShowChanged } from '../contract/tracker/change.ts';
import { Problem } from '../platform/http/problem.ts';
import { changeMovie, type MovieChange, type MoviesGrant } from '../stores/tracker/change-movie.ts';
import { digest } from '../stores/tracker/tracker-keys.ts';
import { answered, type ChangeRequest } from './own-change.ts';

/** Changes a movie of the caller, and answers what changed. */
export async function answerMovieChange(
  { name }: { readonly name: string },
  { caller, now, headers, path, body }: Omit<ChangeRequest, 'use'>,
  grant: MoviesGrant,
  { id, describe }: Pick<MovieChange<ShowChanged>, 'id' | 'describe'>,
  compute: MovieChange<ShowChanged>['compute'],
) {
  const change: MovieChange<ShowChanged> = {
    ...{ id, compute, source: 'page', respond: (changed) => changed },
    ...(describe && { describe }),
    ...{ idempotencyKey: headers['idempotency-key'], expectedVersion: versionIn(headers['if-match']) },
    fingerprint: digest(name, path ?? null, body ?? null),
  };
  const changed = await changeMovie(grant, caller, change, now);
  if (!changed) throw new Problem('not_found');
  return answered(changed);
}
