import { Select } from './select.tsx';

/** What the order is called in which the answer to a search comes. */
export const bestMatch = 'Best match';

interface SortSelectProps<S extends string> {
  /** The chosen order. */
  readonly sort: S | undefined;
  /** Every order and what it is called; the first one is usual. */
  readonly sorts: Readonly<Record<S, string>>;
  /** Whether the best match comes first while no order is chosen. */
  readonly searched: boolean;
  /** Undefined for the one that needs no choice. */
  readonly onSort: (sort: S | undefined) => void;
}

/** Chooses the order of a list of the catalog. */
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
