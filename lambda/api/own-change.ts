import type { Capability } from '../contract/capabilities.ts';
import { versionIn } from '../contract/entity-tag.ts';
import type { ShowChanged } from '../contract/tracker/change.ts';
import type { Use } from '../platform/grants.ts';
import type { Caller } from '../platform/http/caller.ts';
import { Problem } from '../platform/http/problem.ts';
import { type Computed, changeOwnShow, type OwnChange } from '../stores/tracker/change-own-show.ts';
import type { Found } from '../stores/tracker/find-entry.ts';
import type { ListGrant } from '../stores/tracker/progress-entries.ts';
import type { ShowState } from '../stores/tracker/show-state.ts';

/** A request that changes a show of the caller. */
export interface ChangeRequest<C extends Capability = 'progress:put' | 'show-cards:get'> {
  readonly caller: Caller;
  readonly use: Use<C>;
  readonly now: Date;
  readonly headers: { readonly 'idempotency-key'?: string | undefined; readonly 'if-match'?: string | undefined };
  readonly path?: object | undefined;
  readonly body?: object | undefined;
}

/** Changes a show of the caller by its id in the tracker, in any way, and answers what changed. */
export const answerChange = (
  route: { readonly name: string },
  request: ChangeRequest,
  which: Pick<OwnChange, 'id' | 'onlyTracked' | 'source'>,
  compute: (state: ShowState, entry: Found['entry']) => Computed,
) => answerChangeAs(request.use('progress:put'), route, request, which, compute);

/** Changes a show of the caller with a grant for this kind of change, and answers what changed. */
export async function answerChangeAs(
  progress: ListGrant,
  { name }: { readonly name: string },
  { caller, use, now, headers, path, body }: ChangeRequest<'show-cards:get'>,
  { id, ...more }: Pick<OwnChange, 'id' | 'onlyTracked' | 'source'>,
  compute: (state: ShowState, entry: Found['entry']) => Computed,
) {
  const reading = { progress, cards: use('show-cards:get') };
  const request = [name, path ?? null, body ?? null];
  const change = { id, ...more, idempotencyKey: headers['idempotency-key'], expectedVersion: versionIn(headers['if-match']), request };
  const changed = await changeOwnShow(reading, caller, change, compute, now);
  if (!changed) throw new Problem('not_found', { detail: 'The show is not on your list.' });
  return answered(changed);
}

/** The answer to a change, with the version as ETag. */
export const answered = (body: ShowChanged) =>
  ({ status: 200, body, headers: (body.version === null ? {} : { etag: `"${body.version}"` }) as Record<string, string> }) as const;

/** The problem of an episode that a show does not have. */
export const noEpisode = (place: { readonly season: number; readonly episode: number }): Problem =>
  new Problem('not_found', { detail: `The show has no episode S${place.season}E${place.episode}.` });

/** The problem of a season that a show does not have. */
export const noSeason = (number: number): Problem => new Problem('not_found', { detail: `The show has no season ${number}.` });
