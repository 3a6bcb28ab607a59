import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { Play, TrackedPosition } from '../../contract/tracker/play.ts';
import { changesTo, cycleIn, keyOf, type OwnPlay, type Projection, playsOf } from './projection.ts';

/**
 * The changes that add the states of other shows to a show, because they are one show now. What the person said about the show itself
 * stays; `position` is the furthest one.
 */
export function joining(target: Projection, others: readonly Projection[], position: TrackedPosition | null): Change[] {
  const wanted: Record<string, SlotValue | null> = joinedPlays(target, others.flatMap(playsOf));
  for (const [slot, value] of others.flatMap(({ slots }) => Object.entries(slots)))
    if (!slot.startsWith('play ') && target.slots[slot] === undefined) wanted[slot] ??= value;
  const cycle = Math.max(...[target, ...others].map(cycleIn));
  return changesTo(target, { ...wanted, ...(cycle > 1 && { cycle }), position });
}

/**
 * The plays that a show gets from others. One watch that both have stays one play: an undated play says nothing that another play of the
 * episode does not say, a play with the date of another one is the same, and a dated play gives its date to an undated one.
 */
function joinedPlays(target: Projection, others: readonly OwnPlay[]): Record<`play ${string}`, Play> {
  const known = Map.groupBy(playsOf(target), ({ episode }) => keyOf(episode));
  const joined: Record<`play ${string}`, Play> = {};
  const store = ({ id, ...play }: OwnPlay) => {
    joined[`play ${id}`] = play;
    const others = known.get(keyOf(play.episode)) ?? [];
    known.set(keyOf(play.episode), [...others.filter((one) => one.id !== id), { id, ...play }]);
  };
  let added = 0;
  for (const play of others) {
    const same = known.get(keyOf(play.episode)) ?? [];
    if (same.some(({ on }) => on === play.on) || (play.on === null && same.length > 0)) continue;
    const undated = same.find(({ on }) => on === null);
    store(undated ? { ...undated, on: play.on } : { ...play, id: `${target.number + 1}.${added++}` });
  }
  return joined;
}
