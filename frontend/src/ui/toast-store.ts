import { createStore, useStore } from './store.ts';

/** A short message about a recent event, with at most one action. */
export interface Toast {
  /** A later toast with the same key replaces this one. */
  readonly key: string;
  readonly text: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'good' | 'danger';
  readonly action?: { readonly label: string; readonly run: () => void };
}

const toasts = createStore<readonly Toast[]>([]);

/** Shows a toast; three at a time. */
export const showToast = (toast: Toast) => toasts.set([...toasts.get().filter(({ key }) => key !== toast.key), toast].slice(-3));

/** Hides a toast. */
export const hideToast = (key: string) => toasts.set(toasts.get().filter((toast) => toast.key !== key));

/** Whether a toast with this key is open. */
export const isToastOpen = (key: string) => toasts.get().some((toast) => toast.key === key);

/** Runs the action of the newest toast that has one. */
export function runLatestAction(): void {
  const latest = toasts.get().findLast((toast) => toast.action);
  if (!latest) return;
  hideToast(latest.key);
  latest.action?.run();
}

/** The open toasts, the oldest first. */
export const useToasts = (): readonly Toast[] => useStore(toasts);
