import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { Poster } from '../../components/poster.tsx';
import { Rating } from '../../components/rating.tsx';
import { Year } from '../../components/year.tsx';
import { freshMovies } from '../../queries/movies.ts';

/** Height of a card's text below its poster, and of a row on a phone. */
export const captionHeight = 92;
export const rowHeight = 84;

/** A movie in the grid: poster above, words below. */
export function MovieCard({ movie }: { readonly movie: Movie }) {
  const fresh = freshMovies.has(movie.id);
  return (
    <div className="group relative">
      <Poster
        title={movie.title}
        className={`aspect-3/4 w-full rounded-lg transition-transform duration-200 group-hover:-translate-y-0.5 ${fresh ? 'animate-glow' : ''}`}
      />
      <p className="mt-2.5 flex items-start gap-1.5 text-sm leading-snug font-medium">
        <MovieLink movie={movie} className="line-clamp-2 min-w-0 flex-1" />
        {fresh && <Fresh />}
      </p>
      <div className="mt-1 flex items-center gap-2 text-[0.8125rem] text-faint">
        <p className="min-w-0 flex-1 truncate">
          <Meta movie={movie} />
        </p>
        <Rating value={movie.rating} className="font-medium text-ink" />
      </div>
    </div>
  );
}

/** A movie in the list of a narrow screen. */
export function MovieRow({ movie }: { readonly movie: Movie }) {
  const fresh = freshMovies.has(movie.id);
  return (
    <div className={`relative flex h-full items-center gap-3.5 border-b border-line ${fresh ? 'animate-glow' : ''}`}>
      <Poster title={movie.title} className="aspect-3/4 w-12 shrink-0 rounded-sm" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 leading-snug font-medium">
          <MovieLink movie={movie} className="line-clamp-2 min-w-0" />
          {fresh && <Fresh />}
        </p>
        <p className="truncate text-[0.8125rem] text-faint">
          <Meta movie={movie} />
        </p>
      </div>
      <Rating value={movie.rating} className="text-sm font-medium" />
    </div>
  );
}

/** The title as a link that covers the whole card. */
function MovieLink({ movie, className }: { readonly movie: Movie; readonly className: string }) {
  return (
    <Link
      to="/movies/$id"
      params={{ id: movie.id }}
      title={movie.title}
      className={`after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent ${className}`}
    >
      {movie.title}
    </Link>
  );
}

const Fresh = (): ReactNode => <span className="rounded-sm bg-lamp px-1.5 text-xs leading-5 font-semibold text-on-lamp">New</span>;

function Meta({ movie }: { readonly movie: Movie }) {
  return (
    <>
      {movie.year !== null && <Year year={movie.year} suspect={movie.year_suspect} />}
      {movie.year !== null && movie.genre !== null && ' · '}
      {movie.genre}
      {movie.year === null && movie.genre === null && 'No details'}
    </>
  );
}
