import type { ShowChanged } from '../../contract/tracker/change.ts';
import type { Change } from '../../contract/tracker/event.ts';
import { cycleIn } from '../../domain/tracker/projection.ts';
import { statusOf } from '../../domain/tracker/status.ts';
import { type ChangeReading, changeShow, type ShowChange } from './change-show.ts';
import type { Found } from './find-entry.ts';
import type { Source } from './ledger-items.ts';
import type { Owner } from './progress-entries.ts';
import type { ShowState } from './show-state.ts';
import { digest } from './tracker-keys.ts';
import { ofPath, whichById } from './which-by-id.ts';

/** A request of a person about a show, by its id in the tracker. */
export interface OwnChange {
  readonly id: string;
  readonly source?: Source;
  readonly onlyTracked?: boolean;
  readonly undoes?: string;
  readonly idempotencyKey?: string | undefined;
  readonly expectedVersion?: number | 'any' | undefined;
  /** The name of the route and its parameters, which a repeated request must repeat. */
  readonly request: readonly unknown[];
}

/** What a command does to a show. */
export interface Computed {
  readonly changes: readonly Change[];
  readonly unaired?: number;
  readonly unchanged?: number;
}

/**
 * Changes a show by its id, and answers what changed. @returns undefined if the show is not on the list but must be.
 * @throws Problem `not_found` where neither the list nor the catalog has the show; otherwise as {@link changeShow}.
 */
export function changeOwnShow(
  reading: ChangeReading,
  owner: Owner,
  { id, source = 'page', request, ...change }: OwnChange,
  compute: (state: ShowState, entry: Found['entry']) => Computed,
  now: Date,
): Promise<ShowChanged | undefined> {
  let computed: Computed = { changes: [] };
  return ofPath(async () => {
    const which = await whichById({ progress: reading.progress, ledger: reading.progress }, owner, id);
    const whole: ShowChange<ShowChanged> = {
      ...change,
      ...{ which, source, fingerprint: digest(...request) },
      compute: (state, entry) => {
        computed = compute(state, entry);
        return computed.changes;
      },
      respond: ({ before, after, item, batch_id }) => ({
        id: before.id,
        batch_id,
        changes: computed.changes.length,
        unaired: computed.unaired ?? 0,
        unchanged: computed.unchanged ?? 0,
        status: item ? statusOf(after, before.episodes, before.status) : null,
        cycle: cycleIn(after),
        version: item?.version ?? null,
      }),
    };
    return changeShow(reading, owner, whole, now);
  });
}
