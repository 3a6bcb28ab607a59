/** Name of the snapshot that holds the last known state of the catalog's database. */
export const catalogStateKey = { name: 'catalog-state' };

export type KnownState = 'awake' | 'waking' | 'unknown';

/** Time after which "awake" is out of date, because Aurora can pause after five idle minutes. Seconds. */
const awakeFor = 300;

/** Time after which "waking" is out of date. Resuming takes 15 to 30 seconds. Seconds. */
const wakingFor = 45;

/** The known state of the catalog's database, `age` seconds after it was seen in `state`. */
export function knownState(state: 'awake' | 'waking', age: number): KnownState {
  return age < (state === 'awake' ? awakeFor : wakingFor) ? state : 'unknown';
}
