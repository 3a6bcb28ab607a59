import { ChevronsUpDown } from 'lucide-react';

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A styled native select. */
export function Select<V extends string>({ label, value, options, onChange, disabled = false, className = '' }: SelectProps<V>) {
  return (
    <div className={`relative ${className}`}>
      <select
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as V)}
        className="h-10 w-full appearance-none rounded-md border border-line bg-surface pr-8 pl-3 text-[0.8125rem] sm:text-sm font-medium text-ink hover:bg-sunken disabled:opacity-60"
      >
        {Object.entries<string>(options).map(([key, name]) => (
          <option key={key} value={key} className="bg-raised text-ink">
            {name}
          </option>
        ))}
      </select>
      <ChevronsUpDown aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint" />
    </div>
  );
}
