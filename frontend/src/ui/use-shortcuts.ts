import { useEffect, useRef } from 'react';
import { onKeys } from './composing.ts';

const storageKey = 'episodic.shortcuts';

/** Whether single-key shortcuts are on. People who dictate can turn them off (WCAG 2.1.4). */
export const shortcutsEnabled = () => localStorage.getItem(storageKey) !== 'off';

export const enableShortcuts = (on: boolean) => localStorage.setItem(storageKey, on ? 'on' : 'off');

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.getAttribute('type') !== 'radio'));

const leaderLife = 1000;

let seen: { readonly event: KeyboardEvent; readonly leader: string } | null = null;

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of the modifier key for commands. */
export const modifierName = apple ? '⌘' : 'Ctrl';

const holdsModifier = ({ metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent) =>
  (apple ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey && !shiftKey;

/** Returns the `g` that was pressed within the second before `event`, or an empty text. Every binding gets the same answer. */
function leaderOf(event: KeyboardEvent): string {
  if (seen?.event !== event) {
    const recent = seen !== null && event.timeStamp - seen.event.timeStamp < leaderLife;
    seen = { event, leader: recent && seen?.event.key === 'g' && seen.leader === '' ? 'g' : '' };
  }
  return seen.leader;
}

/**
 * Binds single keys, two in a row such as `g m`, or one with ⌘ or Ctrl such as `mod k`, for as long as the caller is on the page.
 * Ignores single keys while the person types or presses another modifier, and all keys while a dialog is open. A key whose action
 * returns false keeps its usual effect.
 */
export function useShortcuts(keys: Readonly<Record<string, () => unknown>>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = onKeys((event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = actionFor(event, current.current);
      if (action && action() !== false) event.preventDefault();
    });
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function actionFor(event: KeyboardEvent, keys: Readonly<Record<string, () => unknown>>) {
  if (holdsModifier(event)) return keys[`mod ${event.key.toLowerCase()}`];
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !shortcutsEnabled()) return undefined;
  const leader = leaderOf(event);
  return keys[`${leader} ${event.key}`] ?? (leader === '' ? keys[event.key] : undefined);
}
