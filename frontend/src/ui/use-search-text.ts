import { useEffect, useRef, useState } from 'react';

const debounce = 220;

/**
 * The text in a search box: ahead of the address by a moment while somebody types, following it otherwise (back button). A search that
 * is still to come ends when the reader goes to another page.
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
