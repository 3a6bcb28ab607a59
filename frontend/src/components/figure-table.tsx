import type { ReactNode } from 'react';

export interface FigureColumn<R> {
  readonly name: string;
  /** What the figure is, where its name does not say all. */
  readonly title?: string;
  readonly cell: (row: R) => ReactNode;
  /** Words stand at the left, figures at the right. */
  readonly words?: boolean;
}

interface FigureTableProps<R> {
  readonly caption: string;
  /** The first one names the row, and stays in sight. */
  readonly columns: readonly [FigureColumn<R>, ...FigureColumn<R>[]];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
}

/** Figures as a table; where it is wider than the page it scrolls below its first column. */
export function FigureTable<R>({ caption, columns: [first, ...rest], rows, rowKey }: FigureTableProps<R>) {
  const head = 'border-b border-line px-3 py-2 font-medium text-faint first:pl-4 sm:first:pl-5 last:pr-4 sm:last:pr-5';
  const cell = 'border-t border-line px-3 py-2 whitespace-nowrap last:pr-4 sm:last:pr-5';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={`${caption}: figures`} className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} sticky left-0 z-10 bg-surface text-left`}>
              {first.name}
            </th>
            {rest.map(({ name, title, words = false }) => (
              <th key={name} scope="col" title={title} className={`${head} whitespace-nowrap ${words ? 'text-left' : 'text-right'}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums [&>tr:first-child>*]:border-t-0">
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-[9rem] min-w-[7rem] border-t border-line bg-surface py-2 pr-3 pl-4 text-left font-medium break-words sm:max-w-[18rem] sm:pl-5"
              >
                {first.cell(row)}
              </th>
              {rest.map(({ name, cell: content, words = false }) => (
                <td key={name} className={`${cell} ${words ? 'text-left' : 'text-right'}`}>
                  {content(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
