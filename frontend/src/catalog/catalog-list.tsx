import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PosterGrid, PosterGridSkeleton } from '../ui/poster-grid.tsx';
import { useMedia } from '../ui/use-media.ts';
import { CatalogTable, CatalogTableSkeleton, type TableView } from '../ui/virtual-table.tsx';
import { ListStates } from './list-states.tsx';

interface CatalogListProps<T extends { readonly id: string }, S extends string> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly data: readonly T[] }>>;
  /** The items of the list, in lower case and in the plural. */
  readonly what: string;
  /** The accessible name of the list. It names the question: another name is another list. */
  readonly label: string;
  readonly draw: (item: T, as: 'card' | 'row') => ReactNode;
  /** Shown instead of the list when it is empty. */
  readonly empty: ReactNode;
  /** The table view, if the list is a table. A phone always shows rows. */
  readonly table?: TableView<T, S> | false;
}

/** A list of the catalog as posters, rows or a table that load as the person scrolls, or its loading, failed or empty state. */
export function CatalogList<T extends { readonly id: string }, S extends string>(props: CatalogListProps<T, S>) {
  const { query, what, label, draw, empty } = props;
  const isWide = useMedia('(min-width: 640px)');
  const table = isWide && props.table;
  const skeleton = table ? <CatalogTableSkeleton what={what} /> : <PosterGridSkeleton what={what} />;
  return (
    <ListStates query={query} what={what} skeleton={skeleton} empty={empty}>
      {(items, more) =>
        table ? (
          <CatalogTable {...table} items={items} onEnd={more} whole={!query.hasNextPage} label={label} />
        ) : (
          <PosterGrid key={label} items={items} onEnd={more} label={label} draw={draw} />
        )
      }
    </ListStates>
  );
}
