/** An item that a person opened from the palette. */
export interface Recent {
  /** Kind and id: `movie:<id>`, `page:/movies`, `show:<title>`. */
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

/** Parses a stored list. Invalid content counts as an empty list. */
export function parseRecents(text: string | null): readonly Recent[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** The list with `recent` at the top. */
export const withRecent = (list: readonly Recent[], { id, title, note }: Recent): readonly Recent[] =>
  [{ id, title, note }, ...list.filter((entry) => entry.id !== id)].slice(0, most);

/** The items that `username` opened last on this device, the newest first. */
export const readRecents = (username: string): readonly Recent[] => parseRecents(localStorage.getItem(storageKey(username)));

/** Stores an item that `username` opened. */
export function remember(username: string, recent: Recent): void {
  try {
    localStorage.setItem(storageKey(username), JSON.stringify(withRecent(readRecents(username), recent)));
  } catch {
    // Storage is full or forbidden: nothing is stored.
  }
}
