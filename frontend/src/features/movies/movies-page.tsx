import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Clapperboard, Plus, SearchX } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { CatalogList } from '../../catalog/catalog-list.tsx';
import { type MovieSort, movieSorts, moviesQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { FilterButton, FilterPills } from '../../ui/filters.tsx';
import type { Formats } from '../../ui/formats.ts';
import { useListView } from '../../ui/list-view.ts';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { bestMatch, SortSelect } from '../../ui/sort-select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useSearchText } from '../../ui/use-search-text.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { ViewSwitch } from '../../ui/view-switch.tsx';
import { MovieCard } from './movie-card.tsx';
import { movieColumns } from './movie-columns.tsx';
import { MovieFilters, moviePills } from './movie-filters.tsx';
import { countFilters, type MoviesSearch, moviesSearchOf } from './movies-search.ts';

const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));

const route = getRouteApi('/signed-in-pages/movies');

/** Browse, search and filter the catalog's movies. What is asked for is in the address. */
export function MoviesPage() {
  // What an address says beside, or in another way, is still in what the router read.
  const { view: askedView, ...asked } = moviesSearchOf({ ...route.useSearch() });
  const view = useListView('movies', askedView);
  const { q = '', sort } = asked;
  const filters = countFilters(asked);
  const navigate = route.useNavigate();
  const ask = (search: MoviesSearch) => void navigate({ search, replace: true });
  const narrow = (change: Partial<MoviesSearch>) => ask({ view: askedView, ...asked, ...change });
  const [adding, setAdding] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q, (next) => narrow({ q: next === '' ? undefined : next }));
  const mayAdd = usePerson().role !== 'viewer';
  const add = () => mayAdd && setAdding(true);
  const toggleFilters = () => setFiltering((open) => !open);
  useShortcuts({ '/': () => search.current?.focus(), a: add, f: toggleFilters });
  const query = useInfiniteQuery(moviesQuery(asked));
  const sortBy = (next: MovieSort | undefined) => narrow({ sort: next });
  const formats = useFormats();

  return (
    <Page
      title="Movies"
      actions={
        mayAdd && (
          <Button look="primary" onClick={add} aria-keyshortcuts="a">
            <Plus aria-hidden="true" className="-ml-1 size-4" />
            Add movie
          </Button>
        )
      }
    >
      <div className="mb-3 flex flex-wrap gap-2 sm:flex-nowrap">
        <SearchBox
          label="Search movies"
          value={text}
          onChange={setText}
          inputRef={search}
          className="w-full min-w-0 sm:max-w-md sm:flex-1"
        />
        <FilterButton open={filtering} count={filters} onToggle={toggleFilters} />
        <SortSelect sort={sort} sorts={movieSorts} searched={q !== ''} onSort={sortBy} />
        <ViewSwitch list="movies" view={view} onChange={(next) => ask({ ...asked, view: next })} />
      </div>
      {filtering && <MovieFilters search={asked} onChange={narrow} />}
      <div className="mb-2 flex flex-wrap items-center gap-2 has-[:not(:empty)]:mb-4">
        {filters > 0 && !filtering && <FilterPills pills={moviePills(asked, formats)} onChange={narrow} />}
      </div>
      <CatalogList
        query={query}
        what="movies"
        label={listName(asked, formats)}
        table={view === 'table' && { columns: movieColumns, sort: sort ?? (q === '' ? 'title' : undefined), onSort: sortBy }}
        draw={(movie, as) => <MovieCard movie={movie} as={as} />}
        empty={
          <NothingFound
            search={asked}
            onClear={() => {
              setText('');
              ask({ view: askedView });
            }}
            add={mayAdd && add}
          />
        }
      />
      {adding && (
        <Suspense>
          <AddMovieDialog
            onClose={() => setAdding(false)}
            suggestedTitle={filters === 0 && query.data?.pages[0]?.data.length === 0 ? q : ''}
          />
        </Suspense>
      )}
    </Page>
  );
}

function listName(asked: MoviesSearch, formats: Formats): string {
  const { q, sort } = asked;
  const filters = moviePills(asked, formats).map(({ name }) => name);
  const order = sort === undefined && q !== undefined ? bestMatch : movieSorts[sort ?? 'title'];
  return [`Movies${q ? ` that match ${q}` : ''}`, ...filters, order].join(', ');
}

interface NothingFoundProps {
  readonly search: MoviesSearch;
  readonly onClear: () => void;
  /** False for people who may not. */
  readonly add: false | (() => void);
}

function NothingFound({ search, onClear, add }: NothingFoundProps) {
  const { q } = search;
  const addButton = (text: ReactNode) =>
    add && (
      <Button look="primary" onClick={add}>
        {text}
      </Button>
    );
  if (countFilters(search) > 0) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title={q === undefined ? 'No movie passes every filter' : `No movie called “${q}” passes every filter`}
        action={<Button onClick={onClear}>Show all movies</Button>}
      >
        <p>Take one of them off, or lower the rating.</p>
      </StatePanel>
    );
  }
  if (q !== undefined) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title={`The catalog knows no movie called “${q}”`}
        action={
          <>
            <Button onClick={onClear}>Clear search</Button>
            {addButton('Add it')}
          </>
        }
      >
        <p>Try fewer letters.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={<Clapperboard />} title="The catalog is empty" action={addButton('Add the first movie')}>
      <p>{add ? 'Add movies one by one here, or import a whole catalog.' : 'Editors can add movies here.'}</p>
    </StatePanel>
  );
}
