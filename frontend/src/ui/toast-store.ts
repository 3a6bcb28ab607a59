/** A short message about something that just happened, with at most one thing to do about it. */
export interface Toast {
  /** A later toast with the same key takes the place of this one. */
  readonly key: string;
  readonly text: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'good' | 'danger';
  readonly action?: { readonly label: string; readonly run: () => void };
}

let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a toast; three at a time. */
export const showToast = (toast: Toast) => replace([...toasts.filter(({ key }) => key !== toast.key), toast].slice(-3));

/** Takes a toast away. */
export const hideToast = (key: string) => replace(toasts.filter((toast) => toast.key !== key));

/** Whether a toast with this key is to be seen. */
export const isToastOpen = (key: string) => toasts.some((toast) => toast.key === key);

/** Does what the newest toast offers. */
export function runLatestAction(): void {
  const latest = toasts.findLast((toast) => toast.action);
  if (!latest) return;
  hideToast(latest.key);
  latest.action?.run();
}

export const currentToasts = () => toasts;

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
