import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Clapperboard, Plus, SearchX } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CatalogList } from '../../components/catalog-list.tsx';
import { FilterButton, FilterPills } from '../../components/filters.tsx';
import { useListView } from '../../components/list-view.ts';
import { Page } from '../../components/page.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Select } from '../../components/select.tsx';
import { StatePanel } from '../../components/states.tsx';
import { useSearchText } from '../../components/use-search-text.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { ViewSwitch } from '../../components/view-switch.tsx';
import { useFormats } from '../../preferences.ts';
import { type MovieSort, movieSorts, moviesQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { MovieCard } from './movie-card.tsx';
import { movieColumns } from './movie-columns.tsx';
import { MovieFilters, moviePills } from './movie-filters.tsx';
import { countFilters, isFiltered, type MoviesSearch } from './movies-search.ts';

const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));

const route = getRouteApi('/signed-in-pages/movies');

/** Browse, search and filter the catalog's movies. What is asked for is in the address. */
export function MoviesPage() {
  const { view: askedView, ...asked } = route.useSearch();
  const view = useListView('movies', askedView);
  const { q = '', sort = 'title' } = asked;
  const filtered = isFiltered(asked);
  const navigate = route.useNavigate();
  const ask = (search: MoviesSearch) => void navigate({ search: { view: askedView, ...search }, replace: true });
  const narrow = (change: Partial<MoviesSearch>) => ask({ ...asked, ...change, q: undefined, sort: undefined });
  const [adding, setAdding] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q, (next) => ask(next === '' ? {} : { q: next }));
  const mayAdd = usePerson().role !== 'viewer';
  const add = () => mayAdd && setAdding(true);
  const toggleFilters = () => setFiltering((open) => !open);
  useShortcuts({ '/': () => search.current?.focus(), a: add, f: toggleFilters });
  const query = useInfiniteQuery(moviesQuery(asked));
  const sortable = q === '' && !filtered;
  const sortBy = (next: MovieSort) => ask(next === 'title' ? {} : { sort: next });
  const formats = useFormats();
  const total = query.data?.pages[0]?.total ?? null;

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
        <FilterButton open={filtering} count={countFilters(asked)} onToggle={toggleFilters} />
        {sortable && (
          <Select
            label="Sort by"
            value={sort}
            options={movieSorts}
            onChange={sortBy}
            className="grow sm:w-[9.5rem] sm:shrink-0 sm:grow-0"
          />
        )}
        <ViewSwitch list="movies" view={view} onChange={(next) => ask({ ...asked, view: next })} />
      </div>
      {filtering && <MovieFilters search={asked} onChange={narrow} />}
      <div className="mb-2 flex flex-wrap items-center gap-2 has-[:not(:empty)]:mb-4">
        {filtered && !filtering && <FilterPills pills={moviePills(asked, formats)} onChange={narrow} />}
        <p role="status" className="text-sm text-faint">
          {filtered && total !== null && total > 0 && <Found total={total} />}
          {q !== '' && 'Best match first'}
        </p>
      </div>
      <CatalogList
        query={query}
        what="movies"
        label={listName(asked)}
        table={view === 'table' && { columns: movieColumns, ...(sortable && { sort, onSort: sortBy }) }}
        draw={(movie, as) => <MovieCard movie={movie} as={as} />}
        empty={
          <NothingFound
            search={asked}
            onClear={() => {
              setText('');
              ask({});
            }}
            add={mayAdd && add}
          />
        }
      />
      {adding && (
        <Suspense>
          <AddMovieDialog onClose={() => setAdding(false)} suggestedTitle={query.data?.pages[0]?.data.length === 0 ? q : ''} />
        </Suspense>
      )}
    </Page>
  );
}

function Found({ total }: { readonly total: number }) {
  const { number } = useFormats();
  return `${number(total)} ${total === 1 ? 'movie' : 'movies'}, by title`;
}

function listName(asked: MoviesSearch): string {
  if (asked.q !== undefined) return `Movies that match ${asked.q}`;
  if (!isFiltered(asked)) return `Movies, ${movieSorts[asked.sort ?? 'title']}`;
  const { genre = [], min_rating, year } = asked;
  const filters = [genre.join(' or '), min_rating !== undefined && `rated at least ${min_rating}`, year !== undefined && `of ${year}`];
  return `Movies: ${filters.filter(Boolean).join(', ')}`;
}

interface NothingFoundProps {
  readonly search: MoviesSearch;
  readonly onClear: () => void;
  /** False for people who may not. */
  readonly add: false | (() => void);
}

function NothingFound({ search, onClear, add }: NothingFoundProps) {
  const addButton = (text: ReactNode) =>
    add && (
      <Button look="primary" onClick={add}>
        {text}
      </Button>
    );
  if (search.q !== undefined) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title={`No movie’s title contains “${search.q}”`}
        action={
          <>
            <Button onClick={onClear}>Clear search</Button>
            {addButton('Add it')}
          </>
        }
      >
        <p>Try fewer letters, or another spelling.</p>
      </StatePanel>
    );
  }
  if (isFiltered(search)) {
    return (
      <StatePanel
        live="status"
        icon={<SearchX />}
        title="No movie passes every filter"
        action={<Button onClick={onClear}>Show all movies</Button>}
      >
        <p>Take one of them off, or lower the rating.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={<Clapperboard />} title="The catalog is empty" action={addButton('Add the first movie')}>
      <p>{add ? 'Add movies one by one here, or import a whole catalog.' : 'Editors can add movies here.'}</p>
    </StatePanel>
  );
}
