import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import { mostChanges, weightOf } from '../../contract/tracker/event-size.ts';
import { changesTo, type Happening, isEqual, type Projection } from './projection.ts';

/*
 * Events of one show. An event is a list of changes of slots, so applying and reversing it need no rule for any kind of command. The store
 * writes an event on the condition that no event has its number.
 */

/** Sets each slot to one side of its change. */
function turned(
  slots: Projection['slots'],
  changes: readonly Change[],
  from: 'before' | 'after',
  to: 'before' | 'after',
): Projection['slots'] {
  const turnedSlots: Record<string, SlotValue> = { ...slots };
  for (const change of changes) {
    if (!isEqual(turnedSlots[change.slot] ?? null, change[from]))
      throw new Error(`The slot ${change.slot} has another value than the event`);
    const value = change[to];
    if (value === null) delete turnedSlots[change.slot];
    else turnedSlots[change.slot] = value;
  }
  return turnedSlots;
}

/**
 * The state after an event.
 * @throws Error when the event does not follow this state, by its number or by a value before it.
 */
export function applyEvent({ number, slots }: Projection, event: Happening): Projection {
  if (event.number !== number + 1) throw new Error(`Event ${event.number} does not follow event ${number}`);
  return { number: event.number, slots: turned(slots, event.changes, 'before', 'after') };
}

/**
 * The state before the last event.
 * @throws Error when the event is not the last one of this state.
 */
export function reverseEvent({ number, slots }: Projection, event: Happening): Projection {
  if (event.number !== number) throw new Error(`Event ${event.number} is not the last one, ${number}`);
  return { number: number - 1, slots: turned(slots, event.changes.toReversed(), 'after', 'before') };
}

/** The events that make these changes, each with a weight of at most {@link mostChanges}. */
export function eventsOf({ number }: Projection, changes: readonly Change[]): Happening[] {
  const parts: Change[][] = [];
  let weight = mostChanges;
  for (const change of changes) {
    weight += weightOf(change);
    if (weight > mostChanges) {
      parts.push([]);
      weight = weightOf(change);
    }
    parts.at(-1)?.push(change);
  }
  return parts.map((part, index) => ({ number: number + 1 + index, changes: part }));
}

/** What taking back a batch does to a show. */
export interface Undo {
  readonly changes: readonly Change[];
  /** The slots that a later event changed. They stay as they are. */
  readonly kept: readonly string[];
}

/**
 * The changes that take back events of a show. A slot that a later event changed is kept, unless `force` says to take back the later
 * change too.
 */
export function undoing(projection: Projection, events: readonly Happening[], { force = false } = {}): Undo {
  const nets = new Map<string, Change>();
  for (const change of events.flatMap(({ changes }) => changes))
    nets.set(change.slot, { ...change, before: (nets.get(change.slot) ?? change).before });
  const effective = [...nets.values()].filter(({ before, after }) => !isEqual(before, after));
  const isKept = ({ slot, after, before }: Change) => {
    const present = projection.slots[slot] ?? null;
    return !force && !isEqual(present, after) && !isEqual(present, before);
  };
  const wanted = effective.filter((change) => !isKept(change)).map(({ slot, before }) => [slot, before] as const);
  return { changes: changesTo(projection, Object.fromEntries(wanted)), kept: effective.filter(isKept).map(({ slot }) => slot) };
}
