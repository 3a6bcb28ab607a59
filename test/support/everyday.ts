/**
 * Whether each case of the exhaustive tests runs, as in `npm run soak`. In `npm test`, a part of the cases of each kind runs.
 */
export const isExhaustive = process.env.EPISODIC_EXHAUSTIVE === '1';

/** One of every `every` cases, the first one being the case at `first`; each case where the tests are exhaustive. */
export function everyday<T>(cases: readonly T[], every: number, first = 0): T[] {
  return cases.filter((_, index) => isExhaustive || index % every === first % every);
}
