import { SlidersHorizontal, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Select } from './select.tsx';

const panelId = 'filters';

interface FilterButtonProps {
  readonly open: boolean;
  /** How many are set. */
  readonly count: number;
  readonly onToggle: () => void;
}

/** Opens and closes the filters, and says how many are on. */
export function FilterButton({ open, count, onToggle }: FilterButtonProps) {
  return (
    <Button onClick={onToggle} aria-expanded={open} aria-controls={panelId} aria-keyshortcuts="f" className="h-10 grow sm:grow-0">
      <SlidersHorizontal aria-hidden="true" className="size-4" />
      Filters
      {count > 0 && <span className="rounded-sm bg-lamp-wash px-1.5 text-xs leading-5 text-accent tabular-nums">{count}</span>}
    </Button>
  );
}

/** What a list can be narrowed down by. */
export function FilterPanel({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <section
      id={panelId}
      aria-label="Filters"
      className={`mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4 sm:gap-6 ${className}`}
    >
      {children}
    </section>
  );
}

/** Whether two names differ in case only. */
export const isSameName = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase();

interface FilterSelectProps {
  readonly name: string;
  /** What not choosing is called. */
  readonly any: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of several, or any. What the address asks for is among them. */
export function FilterSelect({ name, any, value, options, onChange }: FilterSelectProps) {
  const chosen = value === undefined ? undefined : (options.find(([one]) => isSameName(one, value)) ?? ([value, value] as const));
  const offered = chosen && !options.includes(chosen) ? [...options, chosen] : options;
  return (
    <div className="min-w-0 flex-1 sm:flex-none">
      <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium text-faint">
        {name}
      </p>
      <Select<string>
        label={name}
        value={chosen ? ` ${chosen[0]}` : ''}
        // A key that looks like a whole number would come first.
        options={{ '': any, ...Object.fromEntries(offered.map(([one, text]) => [` ${one}`, text])) }}
        onChange={(next) => onChange(next === '' ? undefined : next.slice(1))}
      />
    </div>
  );
}

/** A filter that is on: what it is called, and what taking it off changes. */
export interface Pill<C> {
  readonly name: string;
  readonly without: C;
}

interface FilterPillsProps<C> {
  readonly pills: readonly Pill<C>[];
  readonly onChange: (change: C) => void;
}

/** The filters that are on, each of which a press takes off. */
export function FilterPills<C>({ pills, onChange }: FilterPillsProps<C>) {
  return pills.map(({ name, without }) => (
    <button
      key={name}
      type="button"
      aria-label={`Without ${name}`}
      onClick={() => onChange(without)}
      className="flex h-8 max-w-full items-center gap-1.5 rounded-full bg-lamp-wash pr-2 pl-3 text-[0.8125rem] font-medium text-accent hover:bg-lamp hover:text-on-lamp"
    >
      <span className="truncate">{name}</span>
      <X aria-hidden="true" className="size-3.5 shrink-0" />
    </button>
  ));
}
