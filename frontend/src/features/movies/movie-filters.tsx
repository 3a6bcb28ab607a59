import { X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { controlClass } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { useFormats } from '../../preferences.ts';
import type { MoviesSearch } from './movies-search.ts';
import { useGenres } from './use-genres.ts';

interface MovieFiltersProps {
  readonly search: MoviesSearch;
  readonly onChange: (change: Partial<MoviesSearch>) => void;
}

const steps = [9, 8.5, 8, 7.5, 7, 6, 5];

/** What the list of movies can be narrowed down by. Several genres mean any of them. */
export function MovieFilters({ search, onChange }: MovieFiltersProps) {
  const { genre = [], min_rating, year } = search;
  const genres = useGenres(genre);
  const { rating } = useFormats();
  const yearId = useId();
  const points = [...new Set([...steps, ...(min_rating === undefined ? [] : [min_rating])])].sort((a, b) => b - a);
  const chosen = new Set(genre.map((name) => name.toLocaleLowerCase()));
  const toggle = (name: string) => {
    const rest = genre.filter((one) => one.toLocaleLowerCase() !== name.toLocaleLowerCase());
    const next = rest.length < genre.length ? rest : [...genre, name];
    onChange({ genre: next.length > 0 ? next : undefined });
  };
  return (
    <section
      id="movie-filters"
      aria-label="Filters"
      className="mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[1fr_auto] sm:gap-6"
    >
      <fieldset className="min-w-0">
        <legend className="mb-2 text-[0.8125rem] font-medium text-faint">Genre</legend>
        <div className="flex flex-wrap gap-2">
          {genres.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={chosen.has(name.toLocaleLowerCase())}
              onClick={() => toggle(name)}
              className="h-8 rounded-full border border-line px-3 text-[0.8125rem] font-medium text-soft transition-colors hover:border-edge hover:text-ink aria-pressed:border-lamp aria-pressed:bg-lamp aria-pressed:text-on-lamp pointer-coarse:h-10 pointer-coarse:px-4"
            >
              {name}
            </button>
          ))}
          {genres.length === 0 && <p className="text-sm text-faint">No genre is known yet.</p>}
        </div>
      </fieldset>
      <div className="flex gap-3 sm:w-44 sm:flex-col">
        <div className="flex-1 sm:flex-none">
          <p aria-hidden="true" className="mb-1.5 text-[0.8125rem] font-medium text-faint">
            Rated at least
          </p>
          <Select
            label="Rated at least"
            value={min_rating === undefined ? '' : ` ${min_rating}`}
            // A key that looks like a whole number would come first.
            options={{ '': 'Any rating', ...Object.fromEntries(points.map((point) => [` ${point}`, rating(point)])) }}
            onChange={(next) => onChange({ min_rating: next === '' ? undefined : Number(next) })}
          />
        </div>
        <div className="flex-1 sm:flex-none">
          <label htmlFor={yearId} className="mb-1.5 block text-[0.8125rem] font-medium text-faint">
            Year
          </label>
          <YearInput id={yearId} year={year} onChange={(next) => onChange({ year: next })} />
        </div>
      </div>
    </section>
  );
}

/** A year that counts as soon as it is one. */
function YearInput({
  id,
  year,
  onChange,
}: {
  readonly id: string;
  readonly year: number | undefined;
  readonly onChange: (year: number | undefined) => void;
}) {
  const [text, setText] = useState(String(year ?? ''));
  useEffect(() => setText(String(year ?? '')), [year]);
  return (
    <input
      id={id}
      type="number"
      inputMode="numeric"
      min={1900}
      max={2100}
      step={1}
      placeholder="Any year"
      value={text}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        if (next === '') onChange(undefined);
        else if (/^\d{4}$/.test(next) && event.target.validity.valid) onChange(Number(next));
      }}
      className={`${controlClass} border-line text-sm tabular-nums`}
    />
  );
}

/** The filters that are on, each of which a press takes off. */
export function FilterPills({ search, onChange }: MovieFiltersProps) {
  const { genre = [], min_rating, year } = search;
  const { rating } = useFormats();
  const pills = [
    ...genre.map((name) => {
      const rest = genre.filter((one) => one !== name);
      return { name, without: { genre: rest.length > 0 ? rest : undefined } };
    }),
    ...(min_rating === undefined ? [] : [{ name: `${rating(min_rating)} or better`, without: { min_rating: undefined } }]),
    ...(year === undefined ? [] : [{ name: String(year), without: { year: undefined } }]),
  ];
  return pills.map(({ name, without }) => (
    <button
      key={name}
      type="button"
      aria-label={`Without ${name}`}
      onClick={() => onChange(without)}
      className="flex h-8 items-center gap-1.5 rounded-full bg-lamp-wash pr-2 pl-3 text-[0.8125rem] font-medium text-accent hover:bg-lamp hover:text-on-lamp"
    >
      {name}
      <X aria-hidden="true" className="size-3.5" />
    </button>
  ));
}
