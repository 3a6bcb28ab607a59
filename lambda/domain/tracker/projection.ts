import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { EpisodeRef, Play, Policy, TrackedPosition } from '../../contract/tracker/play.ts';

/** The present state of a show on a person's list: its slots, and the number of events that made it. */
export interface Projection {
  /** The number of the last event; 0 before the first. */
  readonly number: number;
  readonly slots: Readonly<Record<string, SlotValue>>;
}

/** The state of a show before its first event. */
export const untracked: Projection = { number: 0, slots: {} };

/** An event as far as the projection depends on it. */
export interface Happening {
  readonly number: number;
  readonly changes: readonly Change[];
}

/** A play with its id. */
export interface OwnPlay extends Play {
  readonly id: string;
}

/** What a person gets who has not chosen a policy. */
const standardPolicy: Policy = { order: 'continue', specials: false };

const valuesOf = <T extends SlotValue>({ slots }: Projection, word: string): [key: string, value: T][] =>
  Object.entries(slots).flatMap(([slot, value]) => (slot.startsWith(`${word} `) ? [[slot.slice(word.length + 1), value as T]] : []));

const numbersOf = (id: string): readonly [event: number, index: number] => {
  const [event = 0, index = 0] = id.split('.').map(Number);
  return [event, index];
};

/** Sorts plays in the order in which they were recorded. */
function byNumber(a: OwnPlay, b: OwnPlay): number {
  const [[eventA, indexA], [eventB, indexB]] = [numbersOf(a.id), numbersOf(b.id)];
  return eventA - eventB || indexA - indexB;
}

/** All plays of a show in the order in which they were recorded. */
export const playsOf = (projection: Projection): OwnPlay[] =>
  valuesOf<Play>(projection, 'play')
    .map(([id, play]) => ({ id, ...play }))
    .sort(byNumber);

/** The slots of a projection with plays that are recorded by the event `number`, in the same order. */
export const renumbered = (projection: Projection, number: number): Projection['slots'] => ({
  ...Object.fromEntries(Object.entries(projection.slots).filter(([slot]) => !slot.startsWith('play '))),
  ...Object.fromEntries(playsOf(projection).map(({ id: _, ...play }, index) => [`play ${number}.${index}`, play])),
});

/** The skipped episodes of a show. */
export const skipsOf = (projection: Projection): EpisodeRef[] => valuesOf<EpisodeRef>(projection, 'skip').map(([, ref]) => ref);

export const positionIn = ({ slots }: Projection) => (slots.position ?? null) as TrackedPosition | null;

export const policyIn = ({ slots }: Projection) => (slots.policy ?? standardPolicy) as Policy;

/** The number of the person's present run through the show. */
export const cycleIn = ({ slots }: Projection) => (slots.cycle ?? 1) as number;

/** The identity of an episode: its id, or its place where the catalog has no id for it. */
export const keyOf = ({ id, season, episode }: EpisodeRef): string => id ?? `${season}x${episode}`;

/** Changes that set slots of a projection. A slot that already has its value is left out. */
export function changesTo({ slots }: Projection, wanted: Readonly<Record<string, SlotValue | null>>): Change[] {
  return Object.entries(wanted).flatMap(([slot, after]) => {
    const before = slots[slot] ?? null;
    return isEqual(before, after) ? [] : [{ slot, before, after }];
  });
}

/** Whether two values of a slot are equal. The order of their fields does not matter, and an undefined field is an absent one. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => isEqual((a as Record<string, unknown>)[field], (b as Record<string, unknown>)[field]));
}
