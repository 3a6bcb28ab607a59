/** How many movies a year has. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/** What a chart by year shows, and what it leaves out. */
export interface YearPlot {
  /** Every year of the main range, years without movies included. */
  readonly years: readonly YearCount[];
  /** Movies before and after the main range, although their year may be right. */
  readonly earlier: number;
  readonly later: number;
}

/** At most this share of the movies is cut off at either end. */
const tail = 0.004;

/**
 * The range of years worth drawing: within `first` and `last` (which leave suspect years out), less the thin ends, so that a handful of
 * old movies does not squeeze the rest. Movies outside of `first` to `last` are the caller's to explain.
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

/** The first year that is kept when as many as `allowance` movies may go, and how many went. */
function trim(counts: readonly YearCount[], allowance: number): readonly [number | undefined, number] {
  let gone = 0;
  for (const { year, count } of counts) {
    if (gone + count > allowance) return [year, gone];
    gone += count;
  }
  return [undefined, 0];
}
