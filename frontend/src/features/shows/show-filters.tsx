import { useQuery } from '@tanstack/react-query';
import { GenreChips, genrePills } from '../../catalog/genre-filter.tsx';
import { countryName, statusNames } from '../../catalog/show-facts.ts';
import { useGenres } from '../../catalog/use-genres.ts';
import { networksQuery } from '../../queries/tv-shows.ts';
import { FilterPanel, FilterSelect, type Pill } from '../../ui/filters.tsx';
import type { ShowsSearch } from './shows-search.ts';

interface ShowFiltersProps {
  readonly search: ShowsSearch;
  readonly onChange: (change: Partial<ShowsSearch>) => void;
}

const byName = (a: string, b: string) => a.localeCompare(b);

/** The filters of the list of shows. */
export function ShowFilters({ search: { genre = [], status, network, country }, onChange }: ShowFiltersProps) {
  const { data: networks = [] } = useQuery({ ...networksQuery, retry: false });
  const genres = useGenres(genre);
  const names = [...new Set(networks.map(({ name }) => name))].sort(byName);
  const countries = [...new Set(networks.flatMap(({ country_code }) => country_code ?? []))];
  return (
    <FilterPanel className="lg:grid-cols-[1fr_auto]">
      <GenreChips genres={genres} chosen={genre} onChange={(next) => onChange({ genre: next })} />
      <div className="grid gap-3 sm:grid-cols-3 lg:w-52 lg:grid-cols-1 lg:content-start">
        <FilterSelect
          name="Status"
          any="Any status"
          value={status}
          options={Object.entries(statusNames)}
          onChange={(next) => onChange({ status: next as ShowsSearch['status'] })}
        />
        <FilterSelect
          name="Network"
          any="Any network"
          value={network}
          options={names.map((name) => [name, name])}
          onChange={(next) => onChange({ network: next })}
        />
        <FilterSelect
          name="Country"
          any="Any country"
          value={country}
          options={countries.map((code) => [code, countryName(code)] as const).sort((a, b) => byName(a[1], b[1]))}
          onChange={(next) => onChange({ country: next })}
        />
      </div>
    </FilterPanel>
  );
}

/** A pill for each filter that is on. */
export const showPills = ({ genre = [], status, network, country }: ShowsSearch): Pill<Partial<ShowsSearch>>[] => [
  ...genrePills(genre),
  ...(status === undefined ? [] : [{ name: statusNames[status], without: { status: undefined } }]),
  ...(network === undefined ? [] : [{ name: network, without: { network: undefined } }]),
  ...(country === undefined ? [] : [{ name: countryName(country), without: { country: undefined } }]),
];
