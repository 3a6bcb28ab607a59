import { useCallback, useEffect, useRef } from 'react';

const ahead = '400px';

/** Gives what is about to come into sight, as it is scrolled to, the returned ref; `onSight` is called then, and when it is there at once. */
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
