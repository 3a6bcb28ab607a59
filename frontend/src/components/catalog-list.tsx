import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { isWaking } from '../queries/client.ts';
import { ListEnd } from './list-end.tsx';
import { PosterGrid, PosterGridSkeleton } from './poster-grid.tsx';
import { Failed, Waking, WakingNote } from './states.tsx';

interface CatalogListProps<T extends { readonly id: string }> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly T[] }>>;
  /** What the list holds, in lower case and in the plural. */
  readonly what: string;
  /** The list's name, which says what was asked for: another name is another list. */
  readonly label: string;
  readonly draw: (item: T, as: 'card' | 'row') => ReactNode;
  /** What stands in its place when nothing was found. */
  readonly empty: ReactNode;
}

/** A list of the catalog in whatever state it is: loading, waking, failed, empty, or posters that go on as they are read. */
export function CatalogList<T extends { readonly id: string }>({ query, what, label, draw, empty }: CatalogListProps<T>) {
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const waking = isWaking(query.failureReason) && !query.isError;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
      {waking && (items ? <WakingNote /> : <Waking />)}
      {query.isPending && !waking && <PosterGridSkeleton what={what} />}
      {query.isError && !items && (
        <Failed what={`The ${what}`} error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {items && items.length > 0 && (
        <>
          <PosterGrid key={label} items={items} onEnd={more} label={label} draw={draw} />
          <ListEnd query={query} what={what} />
        </>
      )}
      {items?.length === 0 && empty}
    </div>
  );
}
