import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method that is composing a word: Enter then takes the word, Escape drops it. Safari ends the
 * composition before the key and marks it with the code 229.
 */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return native.isComposing || native.keyCode === 229;
}

/** A key listener that leaves the keys of an input method alone. */
export const onKeys =
  <E extends KeyboardEvent | ReactKeyboardEvent>(act: (event: E) => unknown) =>
  (event: E): void => {
    if (!isComposing(event)) act(event);
  };
