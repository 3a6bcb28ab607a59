import { createStore, useStore } from './store.ts';

/** A short message about something that just happened, with at most one thing to do about it. */
export interface Toast {
  /** A later toast with the same key takes the place of this one. */
  readonly key: string;
  readonly text: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'good' | 'danger';
  readonly action?: { readonly label: string; readonly run: () => void };
}

const toasts = createStore<readonly Toast[]>([]);

/** Shows a toast; three at a time. */
export const showToast = (toast: Toast) => toasts.set([...toasts.get().filter(({ key }) => key !== toast.key), toast].slice(-3));

/** Takes a toast away. */
export const hideToast = (key: string) => toasts.set(toasts.get().filter((toast) => toast.key !== key));

/** Whether a toast with this key is to be seen. */
export const isToastOpen = (key: string) => toasts.get().some((toast) => toast.key === key);

/** Does what the newest toast offers. */
export function runLatestAction(): void {
  const latest = toasts.get().findLast((toast) => toast.action);
  if (!latest) return;
  hideToast(latest.key);
  latest.action?.run();
}

/** The open toasts, the oldest first. */
export const useToasts = (): readonly Toast[] => useStore(toasts);
