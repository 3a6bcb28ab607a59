import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../use-formats.ts';

interface ChartCardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly columns: readonly [string, string];
  readonly rows: readonly (readonly [string, number])[];
  readonly children: ReactNode;
}

/** A chart with a button that shows its figures as a table. */
export function ChartCard({ title, note, columns, rows, children }: ChartCardProps) {
  const { number } = useFormats();
  const [table, setTable] = useState(false);
  const Icon = table ? ChartColumn : Table2;
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="mb-4 flex items-center gap-2">
        <h2 className="flex-1 font-semibold tracking-[-0.01em]">{title}</h2>
        <button
          type="button"
          onClick={() => setTable(!table)}
          className="-my-1 flex h-8 items-center gap-1.5 rounded-md px-2 text-[0.8125rem] font-medium text-faint hover:bg-sunken hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
          <span className="sr-only">{title}: </span>
          {table ? 'Chart' : 'Table'}
        </button>
      </div>
      {table ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section tabIndex={0} aria-label={`${title}: figures`} className="max-h-[22.5rem] overflow-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left text-faint">
                <th scope="col" className="sticky top-0 border-b border-line bg-surface py-1.5 font-medium">
                  {columns[0]}
                </th>
                <th scope="col" className="sticky top-0 border-b border-line bg-surface py-1.5 text-right font-medium">
                  {columns[1]}
                </th>
              </tr>
            </thead>
            <tbody className="tabular-nums">
              {rows.map(([name, count]) => (
                <tr key={name}>
                  <th scope="row" className="border-b border-line py-1.5 text-left font-normal">
                    {name}
                  </th>
                  <td className="border-b border-line py-1.5 text-right">{number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        children
      )}
      {note && <p className="mt-3 text-[0.8125rem] text-faint">{note}</p>}
    </section>
  );
}
