import { useLayoutEffect } from 'react';
import { createStore, useStore } from './store.ts';

/** The open modal dialogs, the topmost last. Everything outside of it can be neither seen in full nor pressed. */
const dialogs = createStore<readonly HTMLDialogElement[]>([]);

/** Registers an open modal dialog as long as its component is rendered. */
export function useAsOpenDialog(ref: { readonly current: HTMLDialogElement | null }): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialogs.set([...dialogs.get(), dialog]);
    return () => dialogs.set(dialogs.get().filter((one) => one !== dialog));
  }, [ref]);
}

/** The topmost modal dialog; undefined if none is open. */
export const useTopDialog = (): HTMLDialogElement | undefined => useStore(dialogs).at(-1);
