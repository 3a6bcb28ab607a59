import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Follows the `#target` of the address when the page is `ready`, and when a link changes it. `reveal` shows the element, which is then
 * scrolled into view and focused. For an operation, its summary gets the focus.
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
