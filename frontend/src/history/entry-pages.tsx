import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ListStates } from '../catalog/list-states.tsx';
import type { Entry } from '../queries/activity.ts';
import { Button } from '../ui/button.tsx';

interface EntryPagesProps {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly Entry[] }>>;
  readonly label: string;
  /** The content, in lower case, for the error message. */
  readonly what: string;
  readonly empty: ReactNode;
  /** Renders an entry. `later` is the entry above it. */
  readonly draw: (entry: Entry, later: Entry | undefined) => ReactNode;
}

/** A list of audit entries, or its state. A button loads earlier entries and moves the focus to them. */
export function EntryPages({ query, label, what, empty, draw }: EntryPagesProps) {
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef<number | null>(null);
  const count = query.data?.pages.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
  useEffect(() => {
    if (shown.current === null || shown.current >= count) return;
    (list.current?.children[shown.current] as HTMLElement | undefined)?.focus();
    shown.current = null;
  }, [count]);
  const showEarlier = () => {
    shown.current = count;
    void query.fetchNextPage();
  };
  const end = query.hasNextPage && (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button busy={query.isFetchingNextPage} onClick={showEarlier}>
        Show earlier
      </Button>
      {query.isFetchNextPageError && (
        <p role="alert" className="text-sm text-danger">
          Earlier changes could not be loaded.
        </p>
      )}
    </div>
  );
  return (
    <ListStates query={query} what={what} skeleton={<EntrySkeleton what={label} />} empty={empty} end={end}>
      {(entries) => (
        <ol ref={list} aria-label={label}>
          {entries.map((entry, index) => (
            <li key={entry.id} tabIndex={-1} className="group/entry">
              {draw(entry, entries[index - 1])}
            </li>
          ))}
        </ol>
      )}
    </ListStates>
  );
}

function EntrySkeleton({ what }: { readonly what: string }) {
  return (
    <div role="status">
      <span className="sr-only">Loading: {what}</span>
      {[...Array(3).keys()].map((index) => (
        <div key={index} aria-hidden="true" className="flex gap-3.5 pb-7">
          <div className="size-8 skeleton rounded-full" />
          <div className="flex-1 pt-1.5">
            <div className="h-4 w-48 max-w-full skeleton" />
            <div className="mt-2 h-3 w-28 skeleton" />
          </div>
        </div>
      ))}
    </div>
  );
}
