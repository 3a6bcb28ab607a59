const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** A day written as `Jun 12 1998`, or undefined. */
export function parseDay(text: string | null): Day | undefined {
  const [, name = '', day, year] = /^([A-Z][a-z]{2}) (\d{1,2}) (\d{4})$/.exec(text?.trim() ?? '') ?? [];
  const month = months.indexOf(name) + 1;
  return month > 0 ? { year: Number(year), month, day: Number(day) } : undefined;
}

/**
 * Whether a release day is probably wrong: later than the year of the file (two-digit years read as this
 * century's), or 31 December 1969, which is a missing date in a time zone west of Greenwich.
 */
export function isSuspect({ year, month, day }: Day, madeIn: number): boolean {
  return year > madeIn || (year === 1969 && month === 12 && day === 31);
}
