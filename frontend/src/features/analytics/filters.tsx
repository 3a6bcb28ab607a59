import { useQuery } from '@tanstack/react-query';
import { statusNames } from '../../catalog/show-facts.ts';
import { genrePerformanceQuery } from '../../queries/analytics.ts';
import { Select } from '../../ui/select.tsx';
import type { Status } from './analytics-search.ts';

interface FilterProps<V> {
  readonly value: V | undefined;
  readonly onChange: (value: V | undefined) => void;
}

/** The genres of the catalog, by name. */
export function GenreFilter({ value, onChange }: FilterProps<string>) {
  const { data } = useQuery({ ...genrePerformanceQuery({}), retry: false });
  const known = data?.data.flatMap(({ genre }) => genre ?? []) ?? [];
  const same = known.find((entry) => entry.toLowerCase() === value?.toLowerCase());
  const names = value !== undefined && same === undefined ? [...known, value] : known;
  const options = Object.fromEntries(names.toSorted((a, b) => a.localeCompare(b)).map((name) => [name, name]));
  return (
    <Select<string>
      label="Genre"
      value={same ?? value ?? ''}
      options={{ '': 'All genres', ...options }}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      className="grow basis-32 sm:w-44 sm:grow-0 sm:basis-auto"
    />
  );
}

export function StatusFilter({ value, onChange }: FilterProps<Status>) {
  return (
    <Select<Status | ''>
      label="Status"
      value={value ?? ''}
      options={{ '': 'Any status', ...statusNames }}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      className="grow basis-32 sm:w-36 sm:grow-0 sm:basis-auto"
    />
  );
}
