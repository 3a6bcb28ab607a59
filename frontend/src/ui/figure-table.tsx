import type { ReactNode } from 'react';

export interface FigureColumn<R> {
  readonly name: string;
  /** The meaning of the figure, if its name does not say enough. */
  readonly meaning?: string;
  readonly cell: (row: R) => ReactNode;
  /** Whether the column has words, which align left. Figures align right. */
  readonly words?: boolean;
}

interface FigureTableProps<R> {
  readonly caption: string;
  /** The columns. The first names the row and stays in view. */
  readonly columns: readonly [FigureColumn<R>, ...FigureColumn<R>[]];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
}

/** With more columns than this beside the first, a table has less space between them. */
const denseFrom = 8;
const edges = 'first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** Figures as a table. A large table scrolls; its first row and its first column stay in view. */
export function FigureTable<R>({ caption, columns: [first, ...rest], rows, rowKey }: FigureTableProps<R>) {
  const space = rest.length > denseFrom ? 'px-1.5' : 'px-3';
  const headText = rest.length > denseFrom ? 'text-xs' : '';
  const head = `sticky top-0 border-b border-line bg-surface ${space} py-2 align-bottom font-medium text-faint ${headText} ${edges}`;
  const cell = `border-t border-line ${space} py-2 last:pr-4 sm:last:pr-5`;
  const frame = 'max-h-[38rem] overflow-auto rounded-lg border border-line bg-surface';
  const explained = rest.filter(({ meaning }) => meaning !== undefined);
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={`${caption}: figures`} className={frame}>
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={`${head} left-0 z-20 text-left`}>
                {first.name}
              </th>
              {rest.map(({ name, words = false }) => (
                <th key={name} scope="col" className={`${head} z-10 ${words ? 'text-left' : 'text-right'}`}>
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
                  <td key={name} className={`${cell} ${words ? 'min-w-[5rem] text-left' : 'text-right whitespace-nowrap'}`}>
                    {content(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {explained.length > 0 && (
        <details className="mt-3 text-[0.8125rem] text-soft">
          <summary className="w-fit rounded-sm text-faint hover:text-ink">What the columns mean</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
            {explained.map(({ name, meaning }) => (
              <div key={name} className="contents">
                <dt className="font-medium">{name}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
