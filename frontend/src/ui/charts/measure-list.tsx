import type { ReactNode } from 'react';

interface Measure {
  /** The length of the bar as a part of the width, 0 to 1. */
  readonly part: number;
  readonly text: string;
}

interface MeasureListProps {
  /** The meaning of each bar, if a row has two. */
  readonly legend?: readonly [string, string];
  readonly rows: readonly { readonly key: string; readonly name: ReactNode; readonly measures: readonly Measure[] }[];
}

const fills = ['bg-plot', 'bg-plot-soft'] as const;

/** A list of names with one or two bars each, and their figures. */
export function MeasureList({ legend, rows }: MeasureListProps) {
  return (
    <>
      {legend && (
        <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-faint">
          {legend.map((name, index) => (
            <li key={name} className="flex items-center gap-1.5">
              <span aria-hidden="true" className={`size-2.5 rounded-xs ${fills[index]}`} />
              {name}
            </li>
          ))}
        </ul>
      )}
      <ol className="space-y-2.5">
        {rows.map(({ key, name, measures }) => (
          <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-3 text-sm">
            <span className="truncate pb-0.5">{name}</span>
            <span className="pb-0.5 text-[0.8125rem] tabular-nums">
              {measures.map(({ text }, index) => (
                <span key={legend?.[index] ?? index} className={index > 0 ? 'text-faint' : 'font-medium'}>
                  {index > 0 && <span aria-hidden="true"> · </span>}
                  {text}
                  {legend && <span className="sr-only"> {legend[index]}</span>}
                </span>
              ))}
            </span>
            <span aria-hidden="true" className="col-span-2 space-y-0.5">
              {measures.map(({ part }, index) => (
                <span key={legend?.[index] ?? index} className="block h-1.5 rounded-full bg-sunken">
                  <span className={`block h-full rounded-full ${fills[index]}`} style={{ width: `${Math.min(1, part) * 100}%` }} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
