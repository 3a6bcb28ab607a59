import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Clapperboard, Plus, SearchX, SlidersHorizontal } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CatalogList } from '../../components/catalog-list.tsx';
import { Page } from '../../components/page.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Select } from '../../components/select.tsx';
import { StatePanel } from '../../components/states.tsx';
import { useSearchText } from '../../components/use-search-text.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useFormats } from '../../preferences.ts';
import { movieSorts, moviesQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { MovieCard } from './movie-card.tsx';
import { FilterPills, MovieFilters } from './movie-filters.tsx';
import { countFilters, isFiltered, type MoviesSearch } from './movies-search.ts';

const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));

const route = getRouteApi('/signed-in-pages/movies');

/** Browse, search and filter the catalog's movies. What is asked for is in the address. */
export function MoviesPage() {
  const asked = route.useSearch();
  const { q = '', sort = 'title' } = asked;
  const filtered = isFiltered(asked);
  const navigate = route.useNavigate();
  const ask = (search: MoviesSearch) => void navigate({ search, replace: true });
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
        <Button
          onClick={toggleFilters}
          aria-expanded={filtering}
          aria-controls="movie-filters"
          aria-keyshortcuts="f"
          className="h-10 grow sm:grow-0"
        >
          <SlidersHorizontal aria-hidden="true" className="size-4" />
          Filters
          {filtered && (
            <span className="rounded-sm bg-lamp-wash px-1.5 text-xs leading-5 text-accent tabular-nums">{countFilters(asked)}</span>
          )}
        </Button>
        {q === '' && !filtered && (
          <Select
            label="Sort by"
            value={sort}
            options={movieSorts}
            onChange={(next) => ask(next === 'title' ? {} : { sort: next })}
            className="grow sm:w-[9.5rem] sm:shrink-0 sm:grow-0"
          />
        )}
      </div>
      {filtering && <MovieFilters search={asked} onChange={narrow} />}
      <div className="mb-2 flex flex-wrap items-center gap-2 has-[:not(:empty)]:mb-4">
        {filtered && !filtering && <FilterPills search={asked} onChange={narrow} />}
        <p role="status" className="text-sm text-faint">
          {filtered && total !== null && total > 0 && <Found total={total} />}
          {q !== '' && 'Best match first'}
        </p>
      </div>
      <CatalogList
        query={query}
        what="movies"
        label={listName(asked)}
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
