import { useState } from 'react';
import { GenreChips, genrePills } from '../../catalog/genre-filter.tsx';
import { useGenres } from '../../catalog/use-genres.ts';
import { onKeys } from '../../ui/composing.ts';
import { controlClass } from '../../ui/field.tsx';
import { FilterPanel, FilterSelect, type Pill } from '../../ui/filters.tsx';
import { DayInput, Labelled } from '../../ui/labelled-filters.tsx';
import type { LibrarySearch } from './library-search.ts';
import { statusNames } from './tracker-words.ts';

/** A change of the search; undefined removes a filter. */
export type LibraryChange = { readonly [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined };

interface LibraryFiltersProps {
  readonly search: LibrarySearch;
  readonly onChange: (change: LibraryChange) => void;
}

/** The filters of the library. */
export function LibraryFilters({ search: { kind, status, genre = [], network = '', favourite, as_of }, onChange }: LibraryFiltersProps) {
  const genres = useGenres(genre);
  const [text, setText] = useState(network);
  return (
    <FilterPanel className="sm:grid-cols-[1fr_auto]">
      <GenreChips genres={genres} chosen={genre} onChange={(next) => onChange({ genre: next })} />
      <div className="flex flex-col gap-3 sm:w-52">
        <FilterSelect
          name="Status"
          any="Any status"
          value={status}
          options={Object.entries(statusNames)}
          onChange={(next) => onChange({ status: next as LibrarySearch['status'] })}
        />
        <Labelled name="Network">
          {(id) => (
            <input
              id={id}
              value={text}
              maxLength={255}
              onChange={(event) => setText(event.target.value)}
              onBlur={() => onChange({ network: text.trim() || undefined })}
              onKeyDown={onKeys((event) => event.key === 'Enter' && onChange({ network: text.trim() || undefined }))}
              className={controlClass}
            />
          )}
        </Labelled>
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={favourite === 'true'}
            onChange={(event) => onChange({ favourite: event.target.checked ? 'true' : undefined })}
          />
          Favourites only
        </label>
        {kind !== 'movie' && (
          <Labelled name="As it was on">{(id) => <DayInput id={id} day={as_of} onChange={(day) => onChange({ as_of: day })} />}</Labelled>
        )}
      </div>
    </FilterPanel>
  );
}

/** The filters that are on. */
export const libraryPills = (
  { status, genre = [], network, favourite }: LibrarySearch,
  past: { readonly words: string } | null,
): Pill<LibraryChange>[] => [
  ...(status ? [{ name: statusNames[status], without: { status: undefined } }] : []),
  ...genrePills(genre),
  ...(network ? [{ name: network, without: { network: undefined } }] : []),
  ...(favourite ? [{ name: 'Favourites', without: { favourite: undefined } }] : []),
  ...(past ? [{ name: `On ${past.words}`, without: { as_of: undefined } }] : []),
];
