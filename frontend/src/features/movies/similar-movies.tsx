import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { similarMoviesQuery } from '../../queries/movies.ts';
import { useDebounced } from '../../ui/use-debounced.ts';

interface SimilarMoviesProps {
  readonly title: string;
  readonly year: number | null;
}

/** A note about movies similar to the new one. Empty if there are none or the request failed. */
export function SimilarMovies({ title, year }: SimilarMoviesProps) {
  const wanted = useDebounced(title.trim(), 350);
  const known = year !== null && Number.isInteger(year) && year >= 1900 && year <= 2100 ? year : null;
  const { data = [] } = useQuery(similarMoviesQuery(title.trim() === '' ? '' : wanted, known));
  if (data.length === 0 || title.trim() === '') return null;
  return (
    <div role="status" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
      <p className="font-medium">The catalog has {data.length === 1 ? 'a similar movie' : 'similar movies'}:</p>
      <ul className="mt-1">
        {data.slice(0, 3).map((movie) => (
          <li key={movie.id} className="flex items-baseline gap-2">
            <Link
              to="/movies/$id"
              params={{ id: movie.id }}
              className="min-w-0 truncate py-0.5 text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
            >
              {movie.title}
            </Link>
            <span className="shrink-0 text-[0.8125rem] text-soft">{[movie.year, movie.genre].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-[0.8125rem] text-soft">You can still add yours.</p>
    </div>
  );
}
