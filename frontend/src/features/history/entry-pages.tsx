import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { Failed, Waking, WakingNote } from '../../components/states.tsx';
import type { Entry } from '../../queries/activity.ts';
import { isWaking } from '../../queries/client.ts';

interface EntryPagesProps {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly Entry[] }>>;
  readonly label: string;
  /** What cannot be read if it fails. */
  readonly what: string;
  readonly empty: ReactNode;
  /** Draws an entry; `later` is the one above it. */
  readonly draw: (entry: Entry, later: Entry | undefined) => ReactNode;
}

/** Entries of the audit trail in whatever state they are; earlier ones come when asked for, and get the focus. */
export function EntryPages({ query, label, what, empty, draw }: EntryPagesProps) {
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef<number | null>(null);
  const entries = query.data?.pages.flatMap((page) => page.data);
  const count = entries?.length ?? 0;
  useEffect(() => {
    if (shown.current === null || shown.current >= count) return;
    (list.current?.children[shown.current] as HTMLElement | undefined)?.focus();
    shown.current = null;
  }, [count]);
  const waking = isWaking(query.failureReason) && !query.isError;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
      {waking && (entries ? <WakingNote /> : <Waking />)}
      {query.isPending && !waking && <EntrySkeleton what={label} />}
      {query.isError && !entries && <Failed what={what} error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {entries?.length === 0 && empty}
      {entries && count > 0 && (
        <ol ref={list} aria-label={label}>
          {entries.map((entry, index) => (
            <li key={entry.id} tabIndex={-1} className="group/entry">
              {draw(entry, entries[index - 1])}
            </li>
          ))}
        </ol>
      )}
      {entries && query.hasNextPage && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button
            busy={query.isFetchingNextPage}
            onClick={() => {
              shown.current = count;
              void query.fetchNextPage();
            }}
          >
            Show earlier
          </Button>
          {query.isFetchNextPageError && (
            <p role="alert" className="text-sm text-danger">
              Earlier changes could not be loaded.
            </p>
          )}
        </div>
      )}
    </div>
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
