import { useEffect, useId, useState } from 'react';
import { GenreChips, genrePills } from '../../catalog/genre-filter.tsx';
import { useGenres } from '../../catalog/use-genres.ts';
import { controlClass } from '../../ui/field.tsx';
import { FilterPanel, FilterSelect, type Pill } from '../../ui/filters.tsx';
import type { Formats } from '../../ui/formats.ts';
import { useFormats } from '../../ui/use-formats.ts';
import type { MoviesSearch } from './movies-search.ts';

interface MovieFiltersProps {
  readonly search: MoviesSearch;
  readonly onChange: (change: Partial<MoviesSearch>) => void;
}

const steps = [9, 8.5, 8, 7.5, 7, 6, 5];

/** The filters of the list of movies. */
export function MovieFilters({ search: { genre = [], min_rating, year_from, year_to }, onChange }: MovieFiltersProps) {
  const genres = useGenres(genre);
  const { rating } = useFormats();
  const points = [...new Set([...steps, ...(min_rating === undefined ? [] : [min_rating])])].sort((a, b) => b - a);
  return (
    <FilterPanel className="sm:grid-cols-[1fr_auto]">
      <GenreChips genres={genres} chosen={genre} onChange={(next) => onChange({ genre: next })} />
      <div className="grid grid-cols-2 content-start gap-3 sm:w-44">
        <div className="col-span-2">
          <FilterSelect
            name="Rated at least"
            any="Any rating"
            value={min_rating === undefined ? undefined : String(min_rating)}
            options={points.map((point) => [String(point), rating(point)])}
            onChange={(next) => onChange({ min_rating: next === undefined ? undefined : Number(next) })}
          />
        </div>
        <YearInput name="From year" year={year_from} onChange={(next) => onChange({ year_from: next })} />
        <YearInput name="To year" year={year_to} onChange={(next) => onChange({ year_to: next })} />
      </div>
    </FilterPanel>
  );
}

interface YearInputProps {
  readonly name: string;
  readonly year: number | undefined;
  readonly onChange: (year: number | undefined) => void;
}

/** A field for a year, which takes effect when it is a valid year. */
function YearInput({ name, year, onChange }: YearInputProps) {
  const id = useId();
  const [text, setText] = useState(String(year ?? ''));
  useEffect(() => setText(String(year ?? '')), [year]);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 block text-[0.8125rem] font-medium text-faint">
        {name}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1900}
        max={2100}
        step={1}
        placeholder="Any"
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          if (next === '') onChange(undefined);
          else if (/^\d{4}$/.test(next) && event.target.validity.valid) onChange(Number(next));
        }}
        className={`${controlClass} border-line text-sm tabular-nums`}
      />
    </div>
  );
}

function yearsName(from: number | undefined, to: number | undefined): string {
  if (from === to) return String(from);
  if (from === undefined) return `Until ${to}`;
  return to === undefined ? `From ${from}` : `${from}–${to}`;
}

/** A pill for each filter that is on. */
export const moviePills = (
  { genre = [], min_rating, year_from, year_to }: MoviesSearch,
  { rating }: Formats,
): Pill<Partial<MoviesSearch>>[] => [
  ...genrePills(genre),
  ...(min_rating === undefined ? [] : [{ name: `${rating(min_rating)} or better`, without: { min_rating: undefined } }]),
  ...(year_from === undefined && year_to === undefined
    ? []
    : [{ name: yearsName(year_from, year_to), without: { year_from: undefined, year_to: undefined } }]),
];
