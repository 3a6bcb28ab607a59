/** How precisely a date is known. */
export type DatePrecision = 'day' | 'month' | 'year';

const precisions: Readonly<Record<number, DatePrecision>> = { 4: 'year', 7: 'month' };

/** A date such as `2008`, `2008-01` or `2008-01-20` as it is stored: the first day that it can be, and how precisely it is known. */
export const datedOf = (stated: string | null | undefined): { readonly day: string | null; readonly precision: DatePrecision } =>
  stated ? { day: `${stated}-01-01`.slice(0, 10), precision: precisions[stated.length] ?? 'day' } : { day: null, precision: 'day' };
