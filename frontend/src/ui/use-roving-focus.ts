import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { onKeys } from './composing.ts';

function middleOf(element: HTMLElement): number {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
}

/**
 * One tab stop for a row or grid of buttons: arrow keys, Home and End move between them. `start` is the index of the button that Tab
 * reaches first.
 */
export function useRovingFocus(start: number) {
  const [moved, setMoved] = useState<number | null>(null);
  const stop = moved ?? start;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const active = buttons[at];
    if (!active) return;
    // Buttons of one row can have different heights.
    const columns = buttons.filter((button) => Math.abs(middleOf(button) - middleOf(active)) < 4).length;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + columns,
      ArrowUp: at - columns,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
  };
  return {
    container: {
      onKeyDown: onKeys(onKeyDown),
      onBlur: (event: FocusEvent<HTMLElement>) => !event.currentTarget.contains(event.relatedTarget) && setMoved(null),
    },
    item: (index: number) => ({ tabIndex: index === stop ? 0 : -1, onFocus: () => setMoved(index) }),
  };
}
