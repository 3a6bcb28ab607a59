/** The number of items in a year. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/** The years that a chart shows, and the number of items that it leaves out. */
export interface YearPlot {
  /** Every year of the main range, empty years included. */
  readonly years: readonly YearCount[];
  /** Items before and after the main range; their years may be right. */
  readonly earlier: number;
  readonly later: number;
}

/** At most this share of the items is cut off at either end. */
const tail = 0.004;

/**
 * The range of years worth drawing: within `first` and `last` (which leave suspect years out), less the thin ends, so that a handful
 * of old items does not squeeze the rest. The caller explains items outside of `first` to `last`.
 */
export function plotYears(counts: readonly YearCount[], first: number | null, last: number | null): YearPlot {
  if (first === null || last === null) return { years: [], earlier: 0, later: 0 };
  const trusted = counts.filter(({ year }) => year >= first && year <= last).sort((a, b) => a.year - b.year);
  const allowance = Math.floor(trusted.reduce((sum, { count }) => sum + count, 0) * tail);
  const [start, earlier] = trim(trusted, allowance);
  const [end, later] = trim(trusted.toReversed(), allowance);
  if (start === undefined || end === undefined) return { years: [], earlier: 0, later: 0 };
  const known = new Map(trusted.map(({ year, count }) => [year, count]));
  const years = Array.from({ length: end - start + 1 }, (_, index) => ({ year: start + index, count: known.get(start + index) ?? 0 }));
  return { years, earlier, later };
}

/** The first year left after dropping at most `allowance` items, and the number dropped. */
function trim(counts: readonly YearCount[], allowance: number): readonly [number | undefined, number] {
  let gone = 0;
  for (const { year, count } of counts) {
    if (gone + count > allowance) return [year, gone];
    gone += count;
  }
  return [undefined, 0];
}
