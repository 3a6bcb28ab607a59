import { useSyncExternalStore } from 'react';

/** Carries events from the code that emits them to every listener. */
export interface Signal<A extends readonly unknown[]> {
  readonly emit: (...event: A) => void;
  /** Adds a listener and returns the function that removes it. */
  readonly subscribe: (listener: (...event: A) => void) => () => void;
}

/** Holds a value that changes over time, for components and for other code. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Creates a signal without listeners. */
export function createSignal<A extends readonly unknown[] = []>(): Signal<A> {
  const listeners = new Set<(...event: A) => void>();
  return {
    emit: (...event) => {
      for (const listener of listeners) listener(...event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Creates a store that holds `initial`. */
export function createStore<T>(initial: T): Store<T> {
  const { emit, subscribe } = createSignal();
  let value = initial;
  return {
    get: () => value,
    set: (next) => {
      value = next;
      emit();
    },
    subscribe,
  };
}

/** Reads a store in a component, which renders again when the value changes. */
export const useStore = <T>({ subscribe, get }: Pick<Store<T>, 'subscribe' | 'get'>): T => useSyncExternalStore(subscribe, get);
