import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWidth } from './use-width.ts';

const rowHeight = 48;

/** A column of a table. */
export interface TableColumn<T, S extends string> {
  readonly name: string;
  readonly cell: (item: T) => ReactNode;
  /** The Tailwind class of the width. The first column takes the rest. */
  readonly width?: string;
  /** Whether the column has figures, which align right. */
  readonly figures?: boolean;
  /** The two orders that the header switches between, the more useful one first. */
  readonly sorts?: readonly [S, S];
  /** The least width of the table, in CSS pixels, that shows this column. */
  readonly needs?: number;
}

/** The columns and order of a list as a table. */
export interface TableView<T, S extends string> {
  /** The columns. The first names the row. */
  readonly columns: readonly TableColumn<T, S>[];
  /** The current order, if the table can be sorted. */
  readonly sort?: S;
  readonly onSort?: (sort: S) => void;
}

interface CatalogTableProps<T, S extends string> extends TableView<T, S> {
  readonly items: readonly T[];
  /** Called when the end of the list comes into view. */
  readonly onEnd: () => void;
  /** Whether the list is complete. */
  readonly whole: boolean;
  readonly label: string;
}

/** A virtual table. Only the rows in view are in the document; `aria-rowcount` has the number of all rows. */
export function CatalogTable<T extends { readonly id: string }, S extends string>(props: CatalogTableProps<T, S>) {
  const { sort, onSort, items, onEnd, whole, label } = props;
  const [measure, width] = useWidth();
  const columns = props.columns.filter(({ needs = 0 }) => width >= needs);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const virtualizer = useWindowVirtualizer({ count: items.length, estimateSize: () => rowHeight, overscan: 12, scrollMargin: top });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height above the table depends on the filters and on the width
  useLayoutEffect(() => {
    if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + scrollY));
  }, [label, width]);
  useTopOfAnother(label, top);
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 12) onEnd();
  }, [last, items.length, onEnd]);
  const above = visible[0] ? visible[0].start - top : 0;
  const below = virtualizer.getTotalSize() - above - visible.length * rowHeight;
  return (
    <table
      ref={measure}
      aria-rowcount={whole ? items.length + 1 : -1}
      className="w-full table-fixed border-separate border-spacing-0 rounded-lg border border-line bg-surface text-sm"
    >
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeaderCell key={column.name} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} className="tabular-nums">
        <Gap height={above} columns={columns.length} />
        {visible.map(({ index }) => {
          const item = items[index];
          return item && <Row key={item.id} item={item} index={index} columns={columns} />;
        })}
        <Gap height={below} columns={columns.length} />
      </tbody>
    </table>
  );
}

/** Scrolls to the top when the list changes. */
function useTopOfAnother(label: string, top: number) {
  const before = useRef(label);
  useEffect(() => {
    if (before.current === label) return;
    before.current = label;
    if (scrollY > top) scrollTo({ top: Math.max(0, top - 3 * rowHeight) });
  }, [label, top]);
}

const classOf = ({ width = '', figures = false }: Pick<TableColumn<never, never>, 'width' | 'figures'>) =>
  `${width} ${figures ? 'text-right' : 'text-left'} px-3 first:pl-4 last:pr-4`;

interface HeaderCellProps<T, S extends string> {
  readonly column: TableColumn<T, S>;
  readonly sort: S | undefined;
  readonly onSort: ((sort: S) => void) | undefined;
}

function HeaderCell<T, S extends string>({ column, sort, onSort }: HeaderCellProps<T, S>) {
  const { name, sorts, figures = false } = column;
  const on = sorts?.find((entry) => entry === sort);
  const Arrow = on?.startsWith('-') ? ArrowDown : ArrowUp;
  const next = sorts?.[on === sorts[0] ? 1 : 0];
  return (
    <th
      scope="col"
      aria-sort={on && (on.startsWith('-') ? 'descending' : 'ascending')}
      className={`${classOf(column)} sticky top-14 z-10 h-11 border-b border-line bg-surface font-medium text-faint first:rounded-tl-lg last:rounded-tr-lg md:top-0`}
    >
      {onSort && next !== undefined ? (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={`group/sort -mx-2 inline-flex h-8 max-w-[calc(100%+1rem)] items-center gap-1 rounded-md px-2 hover:bg-sunken hover:text-ink ${figures ? 'flex-row-reverse' : ''} ${on ? 'text-ink' : ''}`}
        >
          {name}
          <Arrow
            aria-hidden="true"
            className={`size-3.5 shrink-0 ${on ? 'text-accent' : 'opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60'}`}
          />
        </button>
      ) : (
        name
      )}
    </th>
  );
}

interface RowProps<T, S extends string> {
  readonly item: T;
  readonly index: number;
  readonly columns: readonly TableColumn<T, S>[];
}

function Row<T, S extends string>({ item, index, columns }: RowProps<T, S>) {
  return (
    // Row 1 is the header.
    <tr aria-rowindex={index + 2} className="relative hover:bg-sunken">
      {columns.map((column, at) => {
        const Cell = at === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.name}
            scope={at === 0 ? 'row' : undefined}
            style={{ height: rowHeight }}
            className={`${classOf(column)} truncate border-t border-line py-0 ${at === 0 ? 'font-medium' : 'text-soft'} ${index === 0 ? 'border-t-0' : ''}`}
          >
            {column.cell(item)}
          </Cell>
        );
      })}
    </tr>
  );
}

/** The space of the rows that are out of view. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** The cell of an unknown value. */
export const Unknown = () => (
  <span className="text-faint">
    <span aria-hidden="true">–</span>
    <span className="sr-only">unknown</span>
  </span>
);

/** The loading state of the table. */
export function CatalogTableSkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface">
      <span className="sr-only">Loading {what}</span>
      {[...Array(12).keys()].map((index) => (
        <div key={index} aria-hidden="true" className="flex h-12 items-center gap-6 border-t border-line px-4 first:border-0">
          <div className="h-4 w-2/5 skeleton" />
          <div className="ml-auto h-4 w-16 skeleton" />
          <div className="h-4 w-24 skeleton" />
        </div>
      ))}
    </div>
  );
}
