import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { ArrowLeft, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { ProblemError } from '../../api.ts';
import { buttonClass } from '../../components/button.tsx';
import { Poster } from '../../components/poster.tsx';
import { Failed, StatePanel, Waking } from '../../components/states.tsx';
import { useTitle } from '../../components/use-title.ts';
import { Year } from '../../components/year.tsx';
import { useFormats } from '../../preferences.ts';
import { isWaking } from '../../queries/client.ts';
import { loadedMovies, movieQuery } from '../../queries/movies.ts';

const route = getRouteApi('/signed-in-pages/movies/$id');
const sources = { editor: 'Added by an editor', vega: 'Vega movie data set' } as const;

/** One movie. */
export function MoviePage() {
  const { id } = route.useParams();
  const query = useQuery({ ...movieQuery(id), placeholderData: () => loadedMovies().find((movie) => movie.id === id) });
  const waking = isWaking(query.failureReason) && !query.isError;
  useTitle(query.data?.title ?? 'Movie');
  // What is not an id (400) is not a movie either.
  const missing = query.error instanceof ProblemError && (query.error.status === 404 || query.error.status === 400);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4 pb-12 sm:px-6 md:pt-8 lg:px-10">
      <BackLink />
      {query.data && !missing && <Sheet movie={query.data} />}
      {query.isPending && !waking && <SheetSkeleton />}
      {waking && !query.data && <Waking />}
      {missing && (
        <StatePanel
          icon={<SearchX />}
          heading="h1"
          title="There is no such movie"
          action={
            <Link to="/movies" className={buttonClass('primary')}>
              Browse movies
            </Link>
          }
        >
          <p>It may have been removed, or the link is broken.</p>
        </StatePanel>
      )}
      {query.isError && !missing && !query.data && (
        <Failed what="The movie" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
    </div>
  );
}

/** Back to where one came from, with its search and scroll position. */
function BackLink() {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <Link
      to="/movies"
      onClick={(event) => {
        if (!canGoBack || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
      className={`${buttonClass('ghost', 'small')} mb-5 -ml-2.5`}
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      Movies
    </Link>
  );
}

function Sheet({ movie }: { readonly movie: Movie }) {
  const { title, genre, rating, year, year_suspect, source, version, created_at, updated_at } = movie;
  const { day, fullTime } = useFormats();
  return (
    <article className="grid gap-6 sm:grid-cols-[13rem_1fr] sm:gap-9 lg:grid-cols-[19rem_1fr] lg:gap-14">
      <Poster title={title} className="aspect-3/4 w-40 rounded-xl sm:w-full" />
      <div className="min-w-0 sm:pt-2">
        <h1 className="text-[1.75rem] leading-[1.15] font-semibold tracking-[-0.025em] [overflow-wrap:anywhere] md:text-4xl lg:text-[2.75rem]">
          {title}
        </h1>
        <p className="mt-2.5 text-soft">
          <Year year={year} suspect={year_suspect} />
          {' · '}
          {genre ?? 'Genre unknown'}
        </p>
        <RatingScale rating={rating} />
        <dl className="mt-8 max-w-md border-t border-line text-sm">
          <Fact name="Source">{sources[source]}</Fact>
          <Fact name="Added">
            <time dateTime={created_at} title={fullTime(created_at)}>
              {day(created_at)}
            </time>
          </Fact>
          {version > 1 && (
            <Fact name="Changed">
              <time dateTime={updated_at} title={fullTime(updated_at)}>
                {day(updated_at)}
              </time>
            </Fact>
          )}
          {year_suspect && (
            <Fact name="Note">The source gives {year} as its year, which can hardly be true. The dashboard leaves it out.</Fact>
          )}
        </dl>
      </div>
    </article>
  );
}

function RatingScale({ rating }: { readonly rating: number | null }) {
  if (rating === null) return <p className="mt-7 text-faint">Nobody has rated it yet.</p>;
  return (
    <div className="mt-7 max-w-md">
      <p className="flex items-baseline gap-1.5">
        <span className="text-4xl font-semibold tracking-[-0.03em] tabular-nums">{rating.toFixed(1)}</span>
        <span className="text-sm text-faint">out of 10</span>
      </p>
      <div aria-hidden="true" className="mt-3 grid h-1.5 grid-cols-10 gap-1">
        {[...Array(10).keys()].map((point) => (
          <div key={point} className="overflow-hidden rounded-full bg-line">
            <div className="h-full bg-plot" style={{ width: `${Math.max(0, Math.min(1, rating - point)) * 100}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 border-b border-line py-3">
      <dt className="w-24 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function SheetSkeleton() {
  return (
    <div role="status" className="grid gap-6 sm:grid-cols-[13rem_1fr] sm:gap-9 lg:grid-cols-[19rem_1fr] lg:gap-14">
      <span className="sr-only">Loading the movie</span>
      <div className="aspect-3/4 w-40 skeleton rounded-xl sm:w-full" />
      <div>
        <div className="h-9 w-3/5 skeleton" />
        <div className="mt-4 h-4 w-2/5 skeleton" />
        <div className="mt-8 h-10 w-24 skeleton" />
      </div>
    </div>
  );
}
