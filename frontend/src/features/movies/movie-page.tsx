import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Movie, MovieDetails } from '../../../../lambda/contract/movie.ts';
import { CreditLines } from '../../catalog/credit-lines.tsx';
import { Fact, Facts, Sheet } from '../../catalog/sheet.tsx';
import { SheetOf } from '../../catalog/sheet-states.tsx';
import { votesWords } from '../../catalog/show-facts.ts';
import { sourceName } from '../../catalog/source-names.ts';
import { Year } from '../../catalog/year.tsx';
import { History } from '../../history/history.tsx';
import { loadedMovie, movieQuery } from '../../queries/movies.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useTitle } from '../../ui/use-title.ts';
import { OwnMoviePanel } from '../tracker/door.ts';
import { EditMovieDialog } from './edit-movie-dialog.tsx';
import { useChangeMovie } from './use-change-movie.ts';

const route = getRouteApi('/signed-in-pages/movies/$id');

/** One movie. */
export function MoviePage() {
  const { id } = route.useParams();
  const query = useQuery({ ...movieQuery(id), placeholderData: () => loadedMovie(id) });
  useTitle(query.data?.title ?? 'Movie');
  return (
    <SheetOf what="movie" list={{ to: '/movies', name: 'Movies' }} query={query} known={query.data !== undefined}>
      {query.data && <MovieSheet movie={query.data} />}
      <History type="movie" id={id} />
    </SheetOf>
  );
}

function MovieSheet({ movie }: { readonly movie: MovieDetails }) {
  const { title, genre, rating, votes, year, year_suspect, source, version, created_at, updated_at } = movie;
  const { day, fullTime } = useFormats();
  const { role } = usePerson();
  return (
    <Sheet
      title={title}
      subtitle={
        <>
          <Year year={year} suspect={year_suspect} />
          {' · '}
          {genre ?? 'Genre unknown'}
        </>
      }
    >
      <RatingScale rating={rating} votes={votes} />
      <OwnMoviePanel movie={{ id: movie.id, name: title }} />
      {role !== 'viewer' && <EditorActions movie={movie} />}
      <Facts>
        <Fact name="Source">{sourceName(source)}</Fact>
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
      </Facts>
      <CreditLines credits={movie.credits} />
    </Sheet>
  );
}

function EditorActions({ movie }: { readonly movie: Movie }) {
  const [editing, setEditing] = useState(false);
  const { remove } = useChangeMovie(movie, () => undefined);
  return (
    <div className="mt-7 flex gap-2">
      <Button onClick={() => setEditing(true)}>Edit</Button>
      <Button look="ghost" busy={remove.isPending} onClick={() => remove.mutate()}>
        Delete
      </Button>
      {editing && <EditMovieDialog movie={movie} onClose={() => setEditing(false)} />}
    </div>
  );
}

function RatingScale({ rating, votes }: { readonly rating: number | null; readonly votes: number | null }) {
  const format = useFormats();
  if (rating === null) return <p className="mt-7 text-faint">Nobody has rated it yet.</p>;
  return (
    <div className="mt-7 max-w-md">
      <p className="flex items-baseline gap-1.5">
        <span className="text-4xl font-semibold tracking-[-0.03em] tabular-nums">{format.rating(rating)}</span>
        <span className="text-sm text-faint">out of 10{votesWords(votes, format.number)}</span>
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
