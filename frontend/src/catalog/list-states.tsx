import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { isWaking } from '../queries/client.ts';
import { ListEnd } from '../ui/list-end.tsx';
import { Failed, Waking, WakingNote } from './states.tsx';

interface ListStatesProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly T[] }>>;
  /** The items of the list, in lower case and in the plural. */
  readonly what: string;
  readonly skeleton: ReactNode;
  /** Shown instead of the list when it is empty. */
  readonly empty: ReactNode;
  /** Shown below the list. @default the state of the next page */
  readonly end?: ReactNode;
  /** Draws the loaded items. Call `more` when the end of the list comes into view. */
  readonly children: (items: readonly T[], more: () => void) => ReactNode;
}

/** A list that loads page by page, in its state: loading, waking, failed, empty, or loaded. */
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
