/** Somewhere a person went from the palette, as far as it can be shown again. */
export interface Recent {
  /** What it is and which one: `movie:<id>`, `page:/movies`, `show:<title>`. */
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

const most = 5;

const storageKey = (username: string) => `episodic.palette.${username}`;

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'title', 'note'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/** The list that a storage holds; what is not one counts as empty. */
export function parseRecents(text: string | null): readonly Recent[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** The list with `recent` at its top. */
export const withRecent = (list: readonly Recent[], { id, title, note }: Recent): readonly Recent[] =>
  [{ id, title, note }, ...list.filter((entry) => entry.id !== id)].slice(0, most);

/** Where `username` went last from this device, newest first. */
export const readRecents = (username: string): readonly Recent[] => parseRecents(localStorage.getItem(storageKey(username)));

/** Remembers where `username` goes. */
export function remember(username: string, recent: Recent): void {
  try {
    localStorage.setItem(storageKey(username), JSON.stringify(withRecent(readRecents(username), recent)));
  } catch {
    // A full or forbidden storage: nothing is remembered.
  }
}
