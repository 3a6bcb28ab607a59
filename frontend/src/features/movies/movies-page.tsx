import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Clapperboard, Plus, SearchX } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Select } from '../../components/select.tsx';
import { Failed, StatePanel, Waking } from '../../components/states.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { isWaking } from '../../queries/client.ts';
import { movieSorts, moviesQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { MovieGrid, MovieGridSkeleton } from './movie-grid.tsx';

const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));

const route = getRouteApi('/signed-in-pages/movies');
const debounce = 220;

/** Browse and search the catalog. What is searched and how it is sorted is in the address. */
export function MoviesPage() {
  const { q = '', sort = 'title' } = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(
    q,
    (next) => void navigate({ search: (now) => ({ ...now, q: next === '' ? undefined : next }), replace: true }),
  );
  const mayAdd = usePerson().role !== 'viewer';
  const add = () => mayAdd && setAdding(true);
  useShortcuts({ '/': () => search.current?.focus(), a: add });

  const query = useInfiniteQuery(moviesQuery(q, sort));
  const movies = useMemo(() => query.data?.pages.flatMap((page) => page.data), [query.data]);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const waking = isWaking(query.failureReason) && !query.isError;

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
      <div className="mb-5 flex gap-2 md:mb-6">
        <SearchBox label="Search movies" value={text} onChange={setText} inputRef={search} className="min-w-0 flex-1 sm:max-w-md" />
        {q === '' ? (
          <Select
            label="Sort by"
            value={sort}
            options={movieSorts}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, sort: next === 'title' ? undefined : next }), replace: true })}
            className="w-[8.75rem] shrink-0 sm:w-[9.5rem]"
          />
        ) : (
          <p className="flex h-10 shrink-0 items-center text-sm text-faint">Best match first</p>
        )}
      </div>
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
        {waking && !movies && <Waking />}
        {waking && movies && (
          <p role="status" className="mb-4 rounded-md bg-lamp-wash px-3 py-2 text-sm text-accent">
            The catalog is waking up; this takes up to half a minute.
          </p>
        )}
        {query.isPending && !waking && <MovieGridSkeleton />}
        {query.isError && !movies && (
          <Failed what="The movies" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
        )}
        {movies && movies.length > 0 && (
          <MovieGrid key={`${q} ${sort}`} movies={movies} onEnd={more} label={q === '' ? 'Movies' : `Movies that match ${q}`} />
        )}
        {movies && movies.length > 0 && <ListEnd query={query} />}
        {movies?.length === 0 && q !== '' && (
          <StatePanel
            live="status"
            icon={<SearchX />}
            title={`No movie’s title contains “${q}”`}
            action={
              <>
                <Button onClick={() => setText('')}>Clear search</Button>
                {mayAdd && (
                  <Button look="primary" onClick={add}>
                    Add it
                  </Button>
                )}
              </>
            }
          >
            <p>Try fewer letters, or another spelling.</p>
          </StatePanel>
        )}
        {movies?.length === 0 && q === '' && (
          <StatePanel
            icon={<Clapperboard />}
            title="The catalog is empty"
            action={
              mayAdd && (
                <Button look="primary" onClick={add}>
                  Add the first movie
                </Button>
              )
            }
          >
            <p>{mayAdd ? 'Add movies one by one here, or import a whole catalog.' : 'Editors can add movies here.'}</p>
          </StatePanel>
        )}
      </div>
      {adding && (
        <Suspense>
          <AddMovieDialog onClose={() => setAdding(false)} suggestedTitle={movies?.length === 0 ? q : ''} />
        </Suspense>
      )}
    </Page>
  );
}

function ListEnd({
  query,
}: {
  readonly query: { isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => unknown };
}) {
  if (query.isFetchNextPageError) {
    return (
      <p role="alert" className="flex items-center justify-center gap-3 py-6 text-sm text-soft">
        More movies could not be loaded.
        <Button size="small" onClick={() => void query.fetchNextPage()}>
          Try again
        </Button>
      </p>
    );
  }
  return <p className="h-12 pt-4 text-center text-sm text-faint">{query.isFetchingNextPage && 'Loading more…'}</p>;
}

/** The text in the search box: ahead of the address by a moment while somebody types, following it otherwise (back button). */
function useSearchText(q: string, commit: (next: string) => void) {
  const [text, setText] = useState(q);
  const committed = useRef(q);
  useEffect(() => {
    if (q === committed.current) return;
    committed.current = q;
    setText(q);
  }, [q]);
  useEffect(() => {
    const next = text.trim();
    if (next === committed.current) return;
    const timer = setTimeout(() => {
      committed.current = next;
      commit(next);
    }, debounce);
    return () => clearTimeout(timer);
  });
  return [text, setText] as const;
}
