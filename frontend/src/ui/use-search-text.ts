import { useEffect, useRef, useState } from 'react';

const debounce = 220;

/**
 * The text of a search box. It reaches the address a moment after the person stops typing, and follows the address when that changes. A
 * search that waits is dropped when the person opens another page.
 */
export function useSearchText(q: string, commit: (next: string) => void) {
  const [text, setText] = useState(q);
  const committed = useRef(q);
  const page = useRef(location.pathname);
  useEffect(() => {
    if (q === committed.current) return;
    committed.current = q;
    setText(q);
  }, [q]);
  useEffect(() => {
    const next = text.trim();
    if (next === committed.current) return;
    const timer = setTimeout(() => {
      // The next page is still being loaded; a search now would call the reader back.
      if (location.pathname !== page.current) return;
      committed.current = next;
      commit(next);
    }, debounce);
    return () => clearTimeout(timer);
  });
  return [text, setText] as const;
}
