import type { RefObject } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

interface CardWalk {
  /** The element that contains the cards. */
  readonly list: RefObject<HTMLElement | null>;
  /** Name of the `data-` attribute with the key of a card. */
  readonly attribute: string;
  /** Actions on the focused card, by key. */
  readonly keys: Readonly<Record<string, (key: string) => void>>;
}

/** Moves the focus between cards with `j`, `k` and the arrow keys, and runs actions on the focused card. */
export function useCardWalk({ list, attribute, keys }: CardWalk): void {
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>(`[data-${attribute}]`) ?? [])];
  const focused = () => document.activeElement?.closest<HTMLElement>(`[data-${attribute}]`) ?? null;
  const walk = (by: number, fromAnywhere: boolean) => () => {
    const all = cards();
    const here = focused();
    if (!here && !fromAnywhere) return false;
    const next = here ? all[all.indexOf(here) + by] : all[0];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  /** Moves up or down in the same column. */
  const climb = (by: number) => () => {
    const here = focused();
    if (!here) return false;
    const columns = cards().filter((card) => card.offsetTop === here.offsetTop).length;
    return walk(by * Math.max(1, columns), false)();
  };
  const onFocused = (act: (key: string) => void) => () => {
    const key = focused()?.getAttribute(`data-${attribute}`);
    if (key !== null && key !== undefined) act(key);
  };
  useShortcuts({
    j: walk(1, true),
    k: walk(-1, true),
    ArrowRight: walk(1, false),
    ArrowLeft: walk(-1, false),
    ArrowDown: climb(1),
    ArrowUp: climb(-1),
    ...Object.fromEntries(Object.entries(keys).map(([key, act]) => [key, onFocused(act)])),
  });
}
