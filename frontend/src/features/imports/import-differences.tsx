import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import type { ImportDifference } from '../../queries/imports.ts';
import { RowList, RowListSkeleton } from '../../ui/row-list.tsx';
import { DifferenceRow } from './difference-row.tsx';

const TakeDialog = lazy(() => import('./take-dialog.tsx').then((module) => ({ default: module.TakeDialog })));

interface ImportDifferencesProps {
  readonly importId: string;
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly ImportDifference[] }>>;
}

/** Fields in which the catalog keeps the value of an editor. Editors can take the value of the source instead. */
export function ImportDifferences({ importId, query }: ImportDifferencesProps) {
  const [taking, setTaking] = useState<ImportDifference | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const count = query.data?.pages.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
  const before = useRef(count);
  useEffect(() => {
    // The button that had the focus is gone with its row.
    if (count < before.current && document.activeElement === document.body) heading.current?.focus();
    before.current = count;
  }, [count]);
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" ref={heading} tabIndex={-1} className="text-lg font-semibold tracking-[-0.01em] outline-none">
        Differences
      </h2>
      <p className="mt-1 mb-4 text-sm text-soft">
        The catalog keeps the values that editors wrote. In these fields, the source has other values.
      </p>
      <ListStates
        query={query}
        what="differences"
        skeleton={<RowListSkeleton what="the differences" />}
        empty={<p className="text-sm text-soft">No field differs from the source any more.</p>}
      >
        {(items, more) => (
          <RowList
            items={items}
            label="Differences"
            onEnd={more}
            draw={(difference) => <DifferenceRow difference={difference} onTake={() => setTaking(difference)} />}
          />
        )}
      </ListStates>
      {taking && (
        <Suspense>
          <TakeDialog importId={importId} difference={taking} onClose={() => setTaking(null)} />
        </Suspense>
      )}
    </section>
  );
}
