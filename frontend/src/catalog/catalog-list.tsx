import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PosterGrid, PosterGridSkeleton } from '../ui/poster-grid.tsx';
import { useMedia } from '../ui/use-media.ts';
import { CatalogTable, CatalogTableSkeleton, type TableView } from '../ui/virtual-table.tsx';
import { ListStates } from './list-states.tsx';

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

/** A list of the catalog in whatever state it is: posters or rows that go on as they are read, or what stands in their place. */
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
