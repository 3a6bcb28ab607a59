import { type Formats, formatsFor, type Reading } from './formats.ts';
import { createStore, useStore } from './store.ts';

const browserReading: Reading = { time_zone: null, locale: null };
let reading = browserReading;
const formats = createStore<Formats>(formatsFor(browserReading));

/** Writes dates and numbers in this locale and time zone from now on. */
export function adoptReading({ time_zone, locale }: Reading): void {
  if (time_zone === reading.time_zone && locale === reading.locale) return;
  reading = { time_zone, locale };
  formats.set(formatsFor(reading));
}

/** The formats of dates and numbers for the person who reads the page. */
export const useFormats = (): Formats => useStore(formats);
