import { countryChoices } from '../../catalog/countries.ts';
import { regionName } from '../../catalog/show-facts.ts';
import { today } from '../../catalog/terms.ts';
import { FilterSelect } from '../../ui/filters.tsx';
import { DayInput, Labelled } from '../../ui/labelled-filters.tsx';
import { endingNames, exclusiveNames } from './contract-words.ts';
import type { ContractsSearch } from './contracts-search.ts';

interface ContractFiltersProps {
  readonly search: ContractsSearch;
  readonly onChange: (change: Partial<ContractsSearch>) => void;
}

/** Filters for contracts: region, day, time until the end, and exclusivity. */
export function ContractFilters({ search, onChange }: ContractFiltersProps) {
  const { region, active_on = today(), expiring_within, exclusive } = search;
  return (
    <search className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <FilterSelect
        name="Region"
        any="All regions"
        value={region}
        options={[['WORLD', regionName('WORLD')], ...Object.entries(countryChoices())]}
        onChange={(next) => onChange({ region: next })}
      />
      <Labelled name="In force on">
        {(id) => (
          <DayInput
            id={id}
            day={active_on === 'any' ? undefined : active_on}
            onChange={(next = 'any') => onChange({ active_on: next === today() ? undefined : next })}
          />
        )}
      </Labelled>
      <FilterSelect
        name="Ending"
        any="Whenever"
        value={expiring_within === undefined ? undefined : String(expiring_within)}
        options={endingNames(expiring_within)}
        onChange={(next) => onChange({ expiring_within: next === undefined ? undefined : Number(next) })}
      />
      <FilterSelect
        name="Exclusive"
        any="Exclusive or not"
        value={exclusive}
        options={Object.entries(exclusiveNames)}
        onChange={(next) => onChange({ exclusive: next as ContractsSearch['exclusive'] })}
      />
    </search>
  );
}
