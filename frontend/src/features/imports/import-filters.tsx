import { importSourceNames } from '../../catalog/source-names.ts';
import { FilterSelect } from '../../ui/filters.tsx';
import { type ImportsSearch, stateNames } from './imports-search.ts';

interface ImportFiltersProps {
  readonly search: ImportsSearch;
  readonly onChange: (change: { readonly [K in keyof ImportsSearch]: ImportsSearch[K] | undefined }) => void;
}

/** Filters of the list of imports: state and source. */
export const ImportFilters = ({ search: { state, source }, onChange }: ImportFiltersProps) => (
  <search className="mb-5 grid grid-cols-2 gap-3 sm:max-w-md md:mb-6">
    <FilterSelect
      name="State"
      any="All states"
      value={state}
      options={Object.entries(stateNames)}
      onChange={(next) => onChange({ state: next as ImportsSearch['state'] })}
    />
    <FilterSelect
      name="Source"
      any="All sources"
      value={source}
      options={Object.entries(importSourceNames)}
      onChange={(next) => onChange({ source: next as ImportsSearch['source'] })}
    />
  </search>
);
