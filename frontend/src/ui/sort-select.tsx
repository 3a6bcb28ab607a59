import { Select } from './select.tsx';

/** The name of the order of search results. */
export const bestMatch = 'Best match';

interface SortSelectProps<S extends string> {
  /** The chosen order. */
  readonly sort: S | undefined;
  /** The names of the orders. The first is the default. */
  readonly sorts: Readonly<Record<S, string>>;
  /** Whether the best match comes first while no order is chosen. */
  readonly searched: boolean;
  /** Gets undefined for the default order. */
  readonly onSort: (sort: S | undefined) => void;
}

/** A select for the order of a list. */
export function SortSelect<S extends string>({ sort, sorts, searched, onSort }: SortSelectProps<S>) {
  const [usual = ''] = Object.keys(sorts);
  const unchosen = searched ? 'match' : usual;
  return (
    <Select<string>
      label="Sort by"
      value={sort ?? unchosen}
      options={searched ? { match: bestMatch, ...sorts } : sorts}
      onChange={(next) => onSort(next === unchosen ? undefined : (next as S))}
      className="grow sm:w-[9.5rem] sm:shrink-0 sm:grow-0"
    />
  );
}
