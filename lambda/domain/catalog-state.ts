/** Where the last known state of the catalog's database is kept, among the snapshots. */
export const catalogStateKey = { name: 'catalog-state' };

export type KnownState = 'awake' | 'waking' | 'unknown';

/** Aurora pauses after five idle minutes at the earliest, so an older "awake" is no longer known. Seconds. */
const awakeFor = 300;

/** Resuming takes some 15 and up to about 30 seconds; a "waking" much older than that is no longer known. Seconds. */
const wakingFor = 45;

/** What can still be said of the catalog's database `age` seconds after it was seen in `state`. */
export function knownState(state: 'awake' | 'waking', age: number): KnownState {
  return age < (state === 'awake' ? awakeFor : wakingFor) ? state : 'unknown';
}
