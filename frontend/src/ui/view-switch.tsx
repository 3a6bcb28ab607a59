import { LayoutGrid, Rows3 } from 'lucide-react';
import { type ListView, preferView } from './list-view.ts';

const views = [
  { value: 'grid', name: 'Grid', icon: LayoutGrid },
  { value: 'table', name: 'Table', icon: Rows3 },
] as const;

interface ViewSwitchProps {
  /** The name under which the choice is remembered. */
  readonly list: string;
  readonly view: ListView;
  /** Writes the view into the address. */
  readonly onChange: (view: 'table' | undefined) => void;
}

/** A switch between posters and a table. A phone always shows rows. */
export function ViewSwitch({ list, view, onChange }: ViewSwitchProps) {
  return (
    <fieldset className="ml-auto hidden h-10 shrink-0 rounded-md border border-line bg-surface p-[3px] sm:flex">
      <legend className="sr-only">View</legend>
      {views.map(({ value, name, icon: Icon }) => (
        <label
          key={value}
          title={name}
          className="relative flex w-9 items-center justify-center rounded-sm text-faint hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={`${list}-view`}
            value={value}
            checked={view === value}
            onChange={() => {
              preferView(list, value);
              onChange(value === 'table' ? value : undefined);
            }}
            className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
          />
          <Icon aria-hidden="true" className="size-[1.125rem]" />
          <span className="sr-only">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
