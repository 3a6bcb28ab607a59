import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { isWaking } from '../queries/client.ts';
import { ListEnd } from '../ui/list-end.tsx';
import { Failed, Waking, WakingNote } from './states.tsx';

interface ListStatesProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly T[] }>>;
  /** What the list holds, in lower case and in the plural. */
  readonly what: string;
  readonly skeleton: ReactNode;
  /** What stands in its place when nothing was found. */
  readonly empty: ReactNode;
  /** What stands below it, if not how the next page fares. */
  readonly end?: ReactNode;
  /** Draws what was read; `more` is to be called when the end comes into sight. */
  readonly children: (items: readonly T[], more: () => void) => ReactNode;
}

/** A list that comes page by page, in whatever state it is: loading, waking, failed, empty, or there. */
export function ListStates<T>({ query, what, skeleton, empty, end, children }: ListStatesProps<T>) {
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const waking = isWaking(query.failureReason) && !query.isError;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
      {waking && (items ? <WakingNote /> : <Waking />)}
      {query.isPending && !waking && skeleton}
      {query.isError && !items && (
        <Failed what={`The ${what}`} error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {items && items.length > 0 && (
        <>
          {children(items, more)}
          {end ?? <ListEnd query={query} what={what} />}
        </>
      )}
      {items?.length === 0 && empty}
    </div>
  );
}
