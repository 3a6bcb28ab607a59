import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { layoutGrid } from './grid-layout.ts';
import { useWidth } from './use-width.ts';

/** Height of a card's text below its poster, and of a row on a phone. */
const captionHeight = 92;
const rowHeight = 84;

interface PosterGridProps<T extends { readonly id: string }> {
  readonly items: readonly T[];
  /** Called when the end of the list comes into view. */
  readonly onEnd: () => void;
  readonly label: string;
  /** Draws one item: below its poster in a grid, or as a row of a list on a narrow screen. */
  readonly draw: (item: T, as: 'card' | 'row') => ReactNode;
}

/** A virtual list of posters. Only the posters in view are in the document. */
export function PosterGrid<T extends { readonly id: string }>({ items, onEnd, label, draw }: PosterGridProps<T>) {
  const [measure, width] = useWidth();
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const layout = layoutGrid(width, { caption: captionHeight, row: rowHeight });
  const rows = width === 0 ? 0 : Math.ceil(items.length / layout.columns);
  const virtualizer = useWindowVirtualizer({ count: rows, estimateSize: () => layout.rowHeight, overscan: 3, scrollMargin: top });

  // biome-ignore lint/correctness/useExhaustiveDependencies: measure again after a change of layout
  useLayoutEffect(() => {
    virtualizer.measure();
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + scrollY));
  }, [virtualizer, layout.rowHeight, width]);

  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows > 0 && last >= rows - 4) onEnd();
  }, [last, rows, onEnd]);

  return (
    <div ref={measure}>
      <ul ref={list} aria-label={label} className="relative" style={{ height: rows * layout.rowHeight }}>
        {visible.flatMap((row) =>
          items.slice(row.index * layout.columns, (row.index + 1) * layout.columns).map((item, column) => (
            <li
              key={item.id}
              aria-setsize={-1}
              aria-posinset={row.index * layout.columns + column + 1}
              className="absolute top-0 left-0"
              style={{
                width: layout.cardWidth,
                height: layout.columns === 1 ? layout.rowHeight : undefined,
                transform: `translate(${column * (layout.cardWidth + layout.gap)}px, ${row.start - top}px)`,
              }}
            >
              {draw(item, layout.columns === 1 ? 'row' : 'card')}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

/** The loading state of the grid. */
export function PosterGridSkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status">
      <span className="sr-only">Loading {what}</span>
      <div aria-hidden="true" className="hidden grid-cols-[repeat(auto-fill,minmax(10.75rem,1fr))] gap-5 sm:grid">
        {[...Array(12).keys()].map((index) => (
          <div key={index}>
            <div className="aspect-3/4 skeleton rounded-lg" />
            <div className="mt-3 h-4 w-4/5 skeleton" />
            <div className="mt-2 h-3 w-2/5 skeleton" />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="sm:hidden">
        {[...Array(8).keys()].map((index) => (
          <div key={index} className="flex h-[84px] items-center gap-3.5 border-b border-line">
            <div className="aspect-3/4 w-12 skeleton" />
            <div className="flex-1">
              <div className="h-4 w-3/5 skeleton" />
              <div className="mt-2 h-3 w-2/5 skeleton" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
