import { countryChoices } from '../../catalog/countries.ts';
import { distributorSorts } from '../../queries/distributors.ts';
import { Select } from '../../ui/select.tsx';
import type { DistributorsSearch } from './distributors-search.ts';

interface DistributorFiltersProps {
  readonly search: DistributorsSearch;
  readonly onChange: (change: Partial<DistributorsSearch>) => void;
}

/** The filters and sort order of the list of distributors. */
export function DistributorFilters({ search, onChange }: DistributorFiltersProps) {
  const { kind, country, active, sort = 'name' } = search;
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:flex">
      <Select<NonNullable<typeof kind> | ''>
        label="Kind"
        value={kind ?? ''}
        options={{ '': 'All kinds', network: 'Networks', streaming: 'Streaming' }}
        onChange={(next) => onChange({ kind: next === '' ? undefined : next })}
        className="min-w-0"
      />
      <Select<string>
        label="Country"
        value={country ?? ''}
        options={{ '': 'All countries', ...countryChoices() }}
        onChange={(next) => onChange({ country: next === '' ? undefined : next })}
        className="min-w-0 lg:w-44"
      />
      <Select<NonNullable<typeof active> | 'true'>
        label="Active or not"
        value={active ?? 'true'}
        options={{ true: 'Active', false: 'Inactive', any: 'Active or not' }}
        onChange={(next) => onChange({ active: next === 'true' ? undefined : next })}
        className="min-w-0"
      />
      <Select
        label="Sort by"
        value={sort}
        options={distributorSorts}
        onChange={(next) => onChange({ sort: next === 'name' ? undefined : next })}
        className="min-w-0"
      />
    </div>
  );
}
