/** When something was watched: now, on a date as precise as the person knows it, or at an unknown time. */
export interface When {
  readonly kind: 'now' | 'date' | 'unknown';
  readonly date: string;
}

const partial = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a text is a day, a month or a year. */
export const isPartialDate = (text: string): boolean =>
  partial.test(text) && (text.length < 10 || new Date(text).toISOString().startsWith(text));

/** What a form shows for the date of a play: the day of an instant, in the time zone of the browser. */
export function whenOf(on: string | null): When {
  if (on === null) return { kind: 'unknown', date: '' };
  return { kind: 'date', date: on.length > 10 ? new Date(on).toLocaleDateString('sv') : on };
}

/** The date of a play; undefined while the text is not a date. A day that was not changed keeps the time of `former`. */
export function dateOf({ kind, date }: When, former: string | null = null): string | null | undefined {
  if (kind === 'now') return new Date().toISOString();
  if (kind === 'unknown') return null;
  if (former !== null && date.trim() === whenOf(former).date) return former;
  return isPartialDate(date.trim()) ? date.trim() : undefined;
}
