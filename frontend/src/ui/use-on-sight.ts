import { useCallback, useEffect, useRef } from 'react';

const ahead = '400px';

/** Returns a ref for an element. Calls `onSight` when the element is about to scroll into view, or is in view already. */
export function useOnSight(onSight: () => void): (element: HTMLElement | null) => (() => void) | undefined {
  const current = useRef(onSight);
  useEffect(() => {
    current.current = onSight;
  });
  return useCallback((element) => {
    if (!element) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && current.current(), {
      rootMargin: ahead,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
}
