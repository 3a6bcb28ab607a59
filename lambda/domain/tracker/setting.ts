import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { OwnStatus, Policy } from '../../contract/tracker/play.ts';
import { withConsequences } from './commands.ts';
import { changesTo, type Projection } from './projection.ts';

/** What a person can say about a show, a season or an episode. Undefined fields do not change; null removes a value. */
export interface Said {
  readonly status?: OwnStatus | null | undefined;
  readonly favourite?: boolean | undefined;
  readonly policy?: Policy | undefined;
  readonly rating?: number | null | undefined;
  readonly note?: string | null | undefined;
}

/** The changes that store what a person says about `show`, `season 1` or `episode …`. */
export function setting(projection: Projection, about: string, { favourite, rating, note, ...fields }: Said): readonly Change[] {
  const wanted: Record<string, SlotValue | null | undefined> = {
    status: fields.status,
    policy: fields.policy,
    favourite: favourite === undefined ? undefined : favourite || null,
    [`rating ${about}`]: rating,
    [`note ${about}`]: note,
  };
  const given = Object.entries(wanted).filter((entry): entry is [string, SlotValue | null] => entry[1] !== undefined);
  return withConsequences(projection, changesTo(projection, Object.fromEntries(given)), '');
}
