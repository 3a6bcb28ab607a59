import type { Progress } from '../../contract/progress.ts';
import { positionOf } from '../../domain/tracker/position.ts';
import { positionIn } from '../../domain/tracker/projection.ts';
import { type ChangeReading, changeShow } from './change-show.ts';
import type { Source } from './ledger-items.ts';
import { entryProgress, type Owner, type PlacedItem } from './progress-entries.ts';
import type { ShowState } from './show-state.ts';
import { type AskedUpdate, fingerprintOf, replayedByItem } from './tracker-keys.ts';

export interface ProgressUpdate extends AskedUpdate {
  readonly source: Source;
  /** For 24 hours, a repeated update with the same key is answered but not applied again. */
  readonly idempotencyKey?: string | undefined;
  /** The stored version that the update requires: 0 for a show that is not tracked, `any` for a tracked show. */
  readonly expectedVersion?: number | 'any' | undefined;
}

/**
 * Stores an update. @returns the stored progress. The last accepted update wins, unless it has an earlier time.
 * @throws Problem as {@link changeShow}.
 */
export async function putProgress(reading: ChangeReading, owner: Owner, update: ProgressUpdate, now: Date): Promise<Progress> {
  const { source, idempotencyKey, expectedVersion, tv_show, show_id } = update;
  const stored = await changeShow<Progress>(
    reading,
    owner,
    {
      ...{ which: { tv_show, show_id }, source, idempotencyKey, expectedVersion },
      fingerprint: fingerprintOf(update),
      answeredByItem: (item) => replayedByItem(item, idempotencyKey, update),
      compute: ({ projection, episodes }) =>
        positionOf(projection, episodes, { ...update, watchedAt: timeOf(update, projection, now) }).changes,
      respond: ({ item, found: { card } }) => entryProgress({ place: item as PlacedItem, card }),
    },
    now,
  );
  // Answers that were stored before specials had no `last_regular`.
  const { last_regular = null, ...progress } = stored as Progress;
  return { ...progress, last_regular };
}

/** When the episode was watched: not in the future and, unless the update states it, not before the stored time. */
function timeOf({ watchedAt }: ProgressUpdate, projection: ShowState['projection'], now: Date): string {
  if (watchedAt !== undefined && Date.parse(watchedAt) < now.getTime()) return watchedAt;
  const stored = positionIn(projection)?.watched_at;
  return stored !== undefined && Date.parse(stored) > now.getTime() && watchedAt === undefined ? stored : now.toISOString();
}
