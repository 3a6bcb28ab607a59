import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Clapperboard } from 'lucide-react';
import { lazy, useState } from 'react';
import { CatalogList } from '../../catalog/catalog-list.tsx';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { useListSearch } from '../../catalog/use-list-search.ts';
import { type MovieSort, movieSorts, moviesQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { FilterPills } from '../../ui/filters.tsx';
import type { Formats } from '../../ui/formats.ts';
import { useListView } from '../../ui/list-view.ts';
import { bestMatch, SortSelect } from '../../ui/sort-select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ViewSwitch } from '../../ui/view-switch.tsx';
import { MovieCard } from './movie-card.tsx';
import { movieColumns } from './movie-columns.tsx';
import { MovieFilters, moviePills } from './movie-filters.tsx';
import { countFilters, type MoviesSearch, moviesSearchOf } from './movies-search.ts';

const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));

const route = getRouteApi('/signed-in-pages/movies');

/** The list of movies. The address contains the search, the filters and the sort order. */
export function MoviesPage() {
  // The router's search can contain unknown parameters.
  const { view: askedView, ...asked } = moviesSearchOf({ ...route.useSearch() });
  const view = useListView('movies', askedView);
  const { q, sort } = asked;
  const count = countFilters(asked);
  const navigate = route.useNavigate();
  const ask = (next: MoviesSearch) => void navigate({ search: next, replace: true });
  const narrow = (change: Partial<MoviesSearch>) => ask({ view: askedView, ...asked, ...change });
  const search = useListSearch(q, (next) => narrow({ q: next }));
  const [adding, setAdding] = useState(false);
  const add = usePerson().role === 'viewer' ? undefined : () => setAdding(true);
  const query = useInfiniteQuery(moviesQuery(asked));
  const sortBy = (next: MovieSort | undefined) => narrow({ sort: next });
  const formats = useFormats();
  const clear = () => {
    search.clear();
    ask({ view: askedView });
  };
  const suggestedTitle = count === 0 && query.data?.pages[0]?.data.length === 0 ? (q ?? '') : '';
  return (
    <CatalogPage
      title="Movies"
      addLabel="Add movie"
      onAdd={add}
      search={search}
      filters={{
        count,
        panel: <MovieFilters search={asked} onChange={narrow} />,
        pills: <FilterPills pills={moviePills(asked, formats)} onChange={narrow} />,
      }}
      controls={
        <>
          <SortSelect sort={sort} sorts={movieSorts} searched={q !== undefined} onSort={sortBy} />
          <ViewSwitch list="movies" view={view} onChange={(next) => ask({ ...asked, view: next })} />
        </>
      }
      dialog={adding && <AddMovieDialog onClose={() => setAdding(false)} suggestedTitle={suggestedTitle} />}
    >
      <CatalogList
        query={query}
        what="movies"
        label={listName(asked, formats)}
        table={view === 'table' && { columns: movieColumns, sort: sort ?? (q === undefined ? 'title' : undefined), onSort: sortBy }}
        draw={(movie, as) => <MovieCard movie={movie} as={as} />}
        empty={<NothingFound search={asked} onClear={clear} onAdd={add} />}
      />
    </CatalogPage>
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
  readonly onAdd: (() => void) | undefined;
}

function NothingFound({ search, onClear, onAdd }: NothingFoundProps) {
  const { q } = search;
  if (countFilters(search) > 0) {
    return (
      <NoMatch
        title={q === undefined ? 'No movie matches these filters' : `No movie named “${q}” matches these filters`}
        clearLabel="Show all movies"
        onClear={onClear}
      >
        Remove a filter, or lower the rating.
      </NoMatch>
    );
  }
  if (q !== undefined) {
    return (
      <NoMatch title={`No movie is named “${q}”`} onClear={onClear} onAdd={onAdd}>
        Try fewer letters.
      </NoMatch>
    );
  }
  const action = onAdd && (
    <Button look="primary" onClick={onAdd}>
      Add the first movie
    </Button>
  );
  return (
    <StatePanel icon={<Clapperboard />} title="The catalog has no movies yet" action={action}>
      <p>{onAdd ? 'Add movies here, or import a whole catalog.' : 'Editors can add movies here.'}</p>
    </StatePanel>
  );
}
