import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from './button.tsx';
import { onKeys } from './composing.ts';
import { controlClass } from './field.tsx';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly className?: string;
}

/** A search field that `/` focuses; Escape empties it, then leaves it. */
export function SearchBox({ label, value, onChange, inputRef, className = '' }: SearchBoxProps) {
  const clear = () => {
    onChange('');
    inputRef.current?.focus();
  };
  return (
    <search className={`relative block ${className}`}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={255}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeys((event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (value === '') inputRef.current?.blur();
          else onChange('');
        })}
        className={`peer ${controlClass} border-line pl-9 ${value === '' ? 'pr-3' : 'pr-10'}`}
      />
      {value === '' ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 hidden -translate-y-1/2 rounded-sm border border-line px-1.5 font-sans text-xs text-faint peer-focus:hidden lg:block"
        >
          /
        </span>
      ) : (
        <IconButton label="Clear search" onClick={clear} className="absolute top-0.5 right-0.5">
          <X aria-hidden="true" />
        </IconButton>
      )}
    </search>
  );
}
