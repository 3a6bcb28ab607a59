import type { ReactNode } from 'react';
import { useOnSight } from './use-on-sight.ts';

interface RowListProps<T extends { readonly id: string }> {
  readonly items: readonly T[];
  readonly label: string;
  /** Called when the end of the list comes into view. */
  readonly onEnd: () => void;
  readonly draw: (item: T) => ReactNode;
}

/** A list of rows. The browser lays out only the rows in view. */
export function RowList<T extends { readonly id: string }>({ items, label, onEnd, draw }: RowListProps<T>) {
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {items.map((item) => (
          <li key={item.id} className="[contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]">
            {draw(item)}
          </li>
        ))}
      </ul>
      <End key={items.length} onSight={onEnd} />
    </>
  );
}

const End = ({ onSight }: { readonly onSight: () => void }) => <div ref={useOnSight(onSight)} />;

/** The loading state of the rows. */
export function RowListSkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status">
      <span className="sr-only">Loading {what}</span>
      <div aria-hidden="true" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {[...Array(8).keys()].map((index) => (
          <div key={index} className="flex h-[3.25rem] items-center gap-4 px-4">
            <div className="h-4 w-2/5 skeleton" />
            <div className="ml-auto h-3 w-1/5 skeleton" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The loading state of a page with a heading, a line of facts and rows. */
export const HeadedRowListSkeleton = ({ what }: { readonly what: string }) => (
  <div>
    <div aria-hidden="true">
      <div className="h-9 w-2/5 skeleton" />
      <div className="mt-3.5 mb-8 h-4 w-1/4 skeleton" />
    </div>
    <RowListSkeleton what={what} />
  </div>
);
