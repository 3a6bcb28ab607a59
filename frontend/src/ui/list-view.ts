import { createSignal, useStore } from './store.ts';

/** The two layouts of a list: posters or a table. */
export type ListView = 'grid' | 'table';

const storageKey = (list: string) => `episodic.view.${list}`;
const viewChanges = createSignal();

/** Remembers the layout of a list on this device. */
export function preferView(list: string, view: ListView): void {
  localStorage.setItem(storageKey(list), view);
  viewChanges.emit();
}

/** The layout of a list: the one in the address if there is one, otherwise the one this device remembers. */
export function useListView(list: string, asked: 'table' | undefined): ListView {
  const preferred = useStore({ get: () => localStorage.getItem(storageKey(list)), subscribe: viewChanges.subscribe });
  return asked ?? (preferred === 'table' ? 'table' : 'grid');
}
