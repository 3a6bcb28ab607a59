import { currentPerson, onSessionChange } from './session.ts';
import type { Reading } from './ui/formats.ts';
import { createSignal, useStore } from './ui/store.ts';
import { adoptReading } from './ui/use-formats.ts';

/** A person's name, time zone and locale, as the API stores them. */
export interface Preferences extends Reading {
  readonly name: string | null;
}

interface Stored extends Preferences {
  readonly username: string;
  readonly read_at: number;
}

const storageKey = 'episodic.preferences';
const none: Preferences = { name: null, time_zone: null, locale: null };
const preferenceChanges = createSignal();

let stored: Stored | null | undefined;

onSessionChange(announce);

function announce() {
  adoptReading(currentPreferences());
  preferenceChanges.emit();
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

/** The signed-in person's preferences as this device remembers them, so that a page needs no call before its first paint. */
export const currentPreferences = (): Preferences => read() ?? none;

/** Milliseconds since the preferences were last read from the API. */
export const preferencesAge = (now: number): number => now - (read()?.read_at ?? 0);

/** Stores the API's answer on this device and applies it to the page. */
export function adoptPreferences({ name, time_zone, locale }: Preferences): void {
  const username = currentPerson()?.username;
  if (username === undefined) return;
  const before = currentPreferences();
  const same = before.name === name && before.time_zone === time_zone && before.locale === locale;
  stored = { username, name, time_zone, locale, read_at: Date.now() };
  try {
    localStorage.setItem(storageKey, JSON.stringify(stored));
  } catch {
    // Storage is full or forbidden: the preferences last until the page closes.
  }
  if (!same) announce();
}

/** The signed-in person's preferences, in a component. */
export const usePreferences = (): Preferences => useStore({ get: currentPreferences, subscribe: preferenceChanges.subscribe });
