import { SlidersHorizontal, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Select } from './select.tsx';

const panelId = 'filters';

interface FilterButtonProps {
  readonly open: boolean;
  /** The number of filters that are on. */
  readonly count: number;
  readonly onToggle: () => void;
}

/** A button that opens the filters and shows how many are on. */
export function FilterButton({ open, count, onToggle }: FilterButtonProps) {
  return (
    <Button onClick={onToggle} aria-expanded={open} aria-controls={panelId} aria-keyshortcuts="f" className="h-10 grow sm:grow-0">
      <SlidersHorizontal aria-hidden="true" className="size-4" />
      Filters
      {count > 0 && <span className="rounded-sm bg-lamp-wash px-1.5 text-xs leading-5 text-accent tabular-nums">{count}</span>}
    </Button>
  );
}

/** The panel with the filters of a list. */
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
  /** The text of the option for no filter. */
  readonly any: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** A filter for one of several options, or any. A value from the address is always among the options. */
export function FilterSelect({ name, any, value, options, onChange }: FilterSelectProps) {
  const chosen = value === undefined ? undefined : (options.find(([entry]) => isSameName(entry, value)) ?? ([value, value] as const));
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
        options={{ '': any, ...Object.fromEntries(offered.map(([entry, text]) => [` ${entry}`, text])) }}
        onChange={(next) => onChange(next === '' ? undefined : next.slice(1))}
      />
    </div>
  );
}

/** A filter that is on: its name, and the change that removes it. */
export interface Pill<C> {
  readonly name: string;
  readonly without: C;
}

interface FilterPillsProps<C> {
  readonly pills: readonly Pill<C>[];
  readonly onChange: (change: C) => void;
}

/** Buttons for the filters that are on. Pressing one removes its filter. */
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
