import { boundsOfDay } from './day-bounds.ts';

/** The time zone and locale of a person. Null means the browser's. */
export interface Reading {
  readonly time_zone: string | null;
  readonly locale: string | null;
}

/** The formats of dates and numbers on the site. Words stay in the site's language. */
export interface Formats {
  readonly number: (value: number) => string;
  /** A rating out of ten: one decimal. */
  readonly rating: (value: number) => string;
  /** Two decimals. */
  readonly average: (value: number) => string;
  readonly percent: (share: number) => string;
  /** A percentage of the API, 0 to 100, with two decimals, so that shares still add up. */
  readonly share: (percent: number) => string;
  /** A percentage of the API with one decimal. Only 100 becomes 100 % and only 0 becomes 0 %. */
  readonly standing: (percent: number) => string;
  /** An instant: weekday, date and time of day. */
  readonly fullTime: (instant: string) => string;
  /** The day of an instant. */
  readonly day: (instant: string) => string;
  /** An instant: date and time of day. */
  readonly dayAndTime: (instant: string) => string;
  /** A calendar day (`2008-01-20`), which is the same day everywhere, or a month (`2008-01`) or a year (`2008`) where no more is known. */
  readonly calendarDay: (date: string) => string;
  /** The first instant of a calendar day in the reader's time zone, and the first instant after it. */
  readonly boundsOfDay: (day: string) => { readonly start: string; readonly end: string };
}

/** The formats for one person. A locale or time zone that this browser does not know is ignored. */
export function formatsFor({ time_zone, locale }: Reading): Formats {
  const language = known(() => Intl.getCanonicalLocales(locale ?? undefined)[0]);
  const timeZone = known(() => (time_zone ? new Intl.DateTimeFormat('en', { timeZone: time_zone }).resolvedOptions().timeZone : undefined));
  const number = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options).format;
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (instant: string) => format.format(new Date(instant));
  };
  const calendarDay = {
    year: date({ year: 'numeric', timeZone: 'UTC' }),
    month: date({ year: 'numeric', month: 'long', timeZone: 'UTC' }),
    day: date({ dateStyle: 'medium', timeZone: 'UTC' }),
  };
  const share = number({ style: 'percent', maximumFractionDigits: 2 });
  const standing = number({ style: 'percent', maximumFractionDigits: 1 });
  return {
    number: number(),
    rating: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    average: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    percent: number({ style: 'percent', maximumFractionDigits: 0 }),
    share: (percent) => share(percent / 100),
    standing: (percent) => standing((percent === 0 || percent === 100 ? percent : Math.min(Math.max(percent, 0.1), 99.9)) / 100),
    fullTime: date({ dateStyle: 'full', timeStyle: 'short', timeZone }),
    day: date({ dateStyle: 'medium', timeZone }),
    dayAndTime: date({ dateStyle: 'medium', timeStyle: 'short', timeZone }),
    calendarDay: (day) => calendarDay[day.length === 4 ? 'year' : day.length === 7 ? 'month' : 'day'](day),
    boundsOfDay: (day) => boundsOfDay(day, timeZone),
  };
}

function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
