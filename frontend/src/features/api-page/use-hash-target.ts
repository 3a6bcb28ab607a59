import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Follows the address's `#target` once the page is `ready`, and whenever a link leads to one: `reveal` makes sure that the element is
 * shown, then it is scrolled to and focused. An operation's focus goes to its summary.
 */
export function useHashTarget(ready: boolean, reveal: (id: string) => void): void {
  const location = useRouterState({ select: (state) => state.resolvedLocation });
  useEffect(() => {
    const id = location?.hash;
    if (!ready || !id) return;
    reveal(id);
    const frame = requestAnimationFrame(() => {
      const target = document.getElementById(id);
      const focused = target?.querySelector<HTMLElement>(':scope > summary') ?? target;
      focused?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [location, ready, reveal]);
}
