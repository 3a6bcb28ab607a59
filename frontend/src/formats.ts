/** Where and how somebody reads dates and numbers; null is as their browser has it. */
export interface Reading {
  readonly time_zone: string | null;
  readonly locale: string | null;
}

/** Every way in which the site writes a date or a number. Words stay in the language of the site. */
export interface Formats {
  readonly number: (value: number) => string;
  /** A rating out of ten: one decimal. */
  readonly rating: (value: number) => string;
  /** Two decimals. */
  readonly average: (value: number) => string;
  readonly percent: (share: number) => string;
  /** Per cent as the API gives them, 0 to 100: two decimals, so that shares of a whole still add up to it. */
  readonly share: (percent: number) => string;
  /** Per cent as the API gives them, in one decimal; only all is 100 % and only nothing is 0 %. */
  readonly standing: (percent: number) => string;
  /** An instant: weekday, date and time of day. */
  readonly fullTime: (instant: string) => string;
  /** The day of an instant. */
  readonly day: (instant: string) => string;
  /** A calendar day (`2008-01-20`), which is the same day everywhere. */
  readonly calendarDay: (day: string) => string;
  /** The instant at which a calendar day begins where its reader is. */
  readonly startOfDay: (day: string) => string;
}

/** The formats of one reader. A locale or time zone that this browser does not know is as if none had been chosen. */
export function formatsFor({ time_zone, locale }: Reading): Formats {
  const language = known(() => Intl.getCanonicalLocales(locale ?? undefined)[0]);
  const timeZone = known(() => (time_zone ? new Intl.DateTimeFormat('en', { timeZone: time_zone }).resolvedOptions().timeZone : undefined));
  const number = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options).format;
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (instant: string) => format.format(new Date(instant));
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
    calendarDay: date({ dateStyle: 'medium', timeZone: 'UTC' }),
    startOfDay: (day) => startOfDay(day, timeZone),
  };
}

const clockParts = { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;

function startOfDay(day: string, timeZone: string | undefined): string {
  const clock = new Intl.DateTimeFormat('en', { ...clockParts, timeZone });
  const wanted = Date.parse(`${day}T00:00:00Z`);
  /** How far clocks there are ahead of UTC at an instant, in milliseconds. */
  const ahead = (instant: number) => {
    const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute) - instant;
  };
  // Twice, because a clock may change between the guess and the day's beginning.
  return new Date(wanted - ahead(wanted - ahead(wanted))).toISOString();
}

function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
