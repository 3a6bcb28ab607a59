import { useEffect, useRef, useState } from 'react';

const debounce = 220;

/** The text in a search box: ahead of the address by a moment while somebody types, following it otherwise (back button). */
export function useSearchText(q: string, commit: (next: string) => void) {
  const [text, setText] = useState(q);
  const committed = useRef(q);
  useEffect(() => {
    if (q === committed.current) return;
    committed.current = q;
    setText(q);
  }, [q]);
  useEffect(() => {
    const next = text.trim();
    if (next === committed.current) return;
    const timer = setTimeout(() => {
      committed.current = next;
      commit(next);
    }, debounce);
    return () => clearTimeout(timer);
  });
  return [text, setText] as const;
}
