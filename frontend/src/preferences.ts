import { useSyncExternalStore } from 'react';
import { currentPerson, onSessionChange } from './session.ts';
import { type Formats, formatsFor, type Reading } from './ui/formats.ts';

/** What somebody told about themselves, as the API stores it. */
export interface Preferences extends Reading {
  readonly name: string | null;
}

interface Stored extends Preferences {
  readonly username: string;
  readonly read_at: number;
}

const storageKey = 'episodic.preferences';
const none: Preferences = { name: null, time_zone: null, locale: null };
const listeners = new Set<() => void>();

let stored: Stored | null | undefined;
let formats: { readonly of: Preferences; readonly made: Formats } | null = null;

onSessionChange(announce);

function announce() {
  for (const listener of listeners) listener();
}

function read(): Stored | null {
  if (stored === undefined) {
    try {
      stored = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Stored | null;
    } catch {
      stored = null;
    }
  }
  return stored?.username === currentPerson()?.username ? stored : null;
}

/** The preferences of whoever is signed in, as far as this device knows them: no call is needed to draw a page. */
export const currentPreferences = (): Preferences => read() ?? none;

/** How long ago, in milliseconds, they were read from the API. */
export const preferencesAge = (now: number): number => now - (read()?.read_at ?? 0);

/** Takes over what the API said about whoever is signed in. */
export function adoptPreferences({ name, time_zone, locale }: Preferences): void {
  const username = currentPerson()?.username;
  if (username === undefined) return;
  const before = currentPreferences();
  const same = before.name === name && before.time_zone === time_zone && before.locale === locale;
  stored = { username, name, time_zone, locale, read_at: Date.now() };
  try {
    localStorage.setItem(storageKey, JSON.stringify(stored));
  } catch {
    // A full or forbidden storage: they live as long as the page.
  }
  if (!same) announce();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The preferences of whoever is signed in. */
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, currentPreferences);

function currentFormats(): Formats {
  const of = currentPreferences();
  if (formats?.of.locale !== of.locale || formats.of.time_zone !== of.time_zone) formats = { of, made: formatsFor(of) };
  return formats.made;
}

/** How whoever is signed in reads dates and numbers. */
export const useFormats = (): Formats => useSyncExternalStore(subscribe, currentFormats);
