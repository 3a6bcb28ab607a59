import { useSyncExternalStore } from 'react';

/** How a list of the catalog is shown: as posters, or as a table. */
export type ListView = 'grid' | 'table';

/** The lists that can be shown either way. */
export type ViewedList = 'movies' | 'shows';

const storageKey = (list: ViewedList) => `episodic.view.${list}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remembers on this device how a list is to be shown. */
export function preferView(list: ViewedList, view: ListView): void {
  localStorage.setItem(storageKey(list), view);
  for (const listener of listeners) listener();
}

/** How a list is shown: as its address says, else as this device prefers. */
export function useListView(list: ViewedList, asked: 'table' | undefined): ListView {
  const preferred = useSyncExternalStore(subscribe, () => localStorage.getItem(storageKey(list)));
  return asked ?? (preferred === 'table' ? 'table' : 'grid');
}
