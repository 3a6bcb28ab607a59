import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ListStates } from './list-states.tsx';
import { PosterGrid, PosterGridSkeleton } from './poster-grid.tsx';

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

/** A list of the catalog in whatever state it is: posters that go on as they are read, or what stands in their place. */
export function CatalogList<T extends { readonly id: string }>({ query, what, label, draw, empty }: CatalogListProps<T>) {
  return (
    <ListStates query={query} what={what} skeleton={<PosterGridSkeleton what={what} />} empty={empty}>
      {(items, more) => <PosterGrid key={label} items={items} onEnd={more} label={label} draw={draw} />}
    </ListStates>
  );
}
