import { type RefObject, useRef } from 'react';
import { useSearchText } from '../ui/use-search-text.ts';

/** The search of a list: the properties of its search box, and what code can do with it. */
export interface ListSearch {
  readonly box: {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly inputRef: RefObject<HTMLInputElement | null>;
  };
  readonly focus: () => void;
  readonly clear: () => void;
}

/** Creates the search of a list. `q` is the text in the address; `commit` writes another text there, or undefined for none. */
export function useListSearch(q: string | undefined, commit: (q: string | undefined) => void): ListSearch {
  const inputRef = useRef<HTMLInputElement>(null);
  const [value, onChange] = useSearchText(q ?? '', (next) => commit(next === '' ? undefined : next));
  return { box: { value, onChange, inputRef }, focus: () => inputRef.current?.focus(), clear: () => onChange('') };
}
