import { useFormats } from '../use-formats.ts';

interface BarListProps {
  readonly rows: readonly (readonly [string, number])[];
}

/** A list of names with a bar each. The longest bar fills the width. */
export function BarList({ rows }: BarListProps) {
  const { number } = useFormats();
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <ol className="space-y-1.5">
      {rows.map(([name, count]) => (
        <li key={name} className="relative flex h-8 items-center justify-between gap-3 px-2.5 text-sm">
          <div
            aria-hidden="true"
            className="absolute inset-y-0 left-0 rounded-sm border-l-2 border-plot bg-lamp-wash"
            style={{ width: `${(count / most) * 100}%` }}
          />
          <span className="relative truncate">{name}</span>
          <span className="relative font-medium tabular-nums">{number(count)}</span>
        </li>
      ))}
    </ol>
  );
}
