import { Link } from '@tanstack/react-router';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { PosterCard } from '../../catalog/poster-card.tsx';
import { Year } from '../../catalog/year.tsx';
import { useIsFreshMovie } from '../../queries/movies.ts';
import { Rating } from '../../ui/rating.tsx';

/** A movie in the list. */
export function MovieCard({ movie, as }: { readonly movie: Movie; readonly as: 'card' | 'row' }) {
  const fresh = useIsFreshMovie(movie.id);
  return (
    <PosterCard
      as={as}
      title={movie.title}
      fresh={fresh}
      link={(className) => (
        <Link to="/movies/$id" params={{ id: movie.id }} title={movie.title} className={className}>
          {movie.title}
        </Link>
      )}
      meta={<Meta movie={movie} />}
      aside={<Rating value={movie.rating} />}
    />
  );
}

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
