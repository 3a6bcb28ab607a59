import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { isWaking } from '../queries/client.ts';
import { CatalogTable, CatalogTableSkeleton, type TableView } from './catalog-table.tsx';
import { ListEnd } from './list-end.tsx';
import { PosterGrid, PosterGridSkeleton } from './poster-grid.tsx';
import { Failed, Waking, WakingNote } from './states.tsx';
import { useMedia } from './use-media.ts';

interface CatalogListProps<T extends { readonly id: string }, S extends string> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly T[] }>>;
  /** What the list holds, in lower case and in the plural. */
  readonly what: string;
  /** The list's name, which says what was asked for: another name is another list. */
  readonly label: string;
  readonly draw: (item: T, as: 'card' | 'row') => ReactNode;
  /** What stands in its place when nothing was found. */
  readonly empty: ReactNode;
  /** Given where it is to be a table; on a phone it is a list all the same. */
  readonly table?: TableView<T, S> | false;
}

/** A list of the catalog in whatever state it is: loading, waking, failed, empty, or posters or rows that go on as they are read. */
export function CatalogList<T extends { readonly id: string }, S extends string>(props: CatalogListProps<T, S>) {
  const { query, what, label, draw, empty } = props;
  const isWide = useMedia('(min-width: 640px)');
  const table = isWide && props.table;
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const waking = isWaking(query.failureReason) && !query.isError;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
      {waking && (items ? <WakingNote /> : <Waking />)}
      {query.isPending && !waking && (table ? <CatalogTableSkeleton what={what} /> : <PosterGridSkeleton what={what} />)}
      {query.isError && !items && (
        <Failed what={`The ${what}`} error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {items && items.length > 0 && (
        <>
          {table ? (
            <CatalogTable {...table} items={items} onEnd={more} whole={!hasNextPage} label={label} />
          ) : (
            <PosterGrid key={label} items={items} onEnd={more} label={label} draw={draw} />
          )}
          <ListEnd query={query} what={what} />
        </>
      )}
      {items?.length === 0 && empty}
    </div>
  );
}
