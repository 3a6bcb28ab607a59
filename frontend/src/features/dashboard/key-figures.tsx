import { Link } from '@tanstack/react-router';
import type { Dashboard } from '../../queries/dashboard.ts';
import { isAvailable } from '../../session.ts';
import { Tile } from '../../ui/tile.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** The number of shows and episodes, with links to them. Figures that an earlier version stored lack these numbers. */
export function ShowFigures({ figures: { total_shows = 0, total_episodes = 0, total_movies } }: { readonly figures: Dashboard }) {
  const { number } = useFormats();
  const perShow = Math.round((total_episodes / Math.max(1, total_shows)) * 10) / 10;
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 sm:gap-4">
      <Tile name={<TileLink to="/shows">Shows</TileLink>} value={number(total_shows)} note="in the catalog" />
      <Tile
        name={isAvailable('analytics') ? <TileLink to="/analytics">Episodes</TileLink> : 'Episodes'}
        value={number(total_episodes)}
        note={`${number(perShow)} per show`}
      />
      {total_movies === 0 && <Tile name={<TileLink to="/movies">Movies</TileLink>} value={number(0)} note="none yet" />}
    </dl>
  );
}

const TileLink = ({ to, children }: { readonly to: '/shows' | '/movies' | '/analytics'; readonly children: string }) => (
  <Link to={to} className="rounded-sm underline decoration-edge underline-offset-4 hover:decoration-ink">
    {children}
  </Link>
);

/** The four key figures about movies. */
export function MovieFigures({ figures }: { readonly figures: Dashboard }) {
  const { total_movies, rated_movies, average_rating, first_year, last_year, suspect_years } = figures;
  const { number, percent, average } = useFormats();
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Tile name="Movies" value={number(total_movies)} note="in the catalog" />
      <Tile
        name="Average rating"
        value={average_rating === null ? '–' : average(average_rating)}
        note={`of ${number(rated_movies)} rated movies`}
        scale={average_rating === null ? undefined : average_rating / 10}
      />
      <Tile
        name="Rated"
        value={percent(rated_movies / total_movies)}
        note={`${number(total_movies - rated_movies)} without a rating`}
        scale={rated_movies / total_movies}
      />
      <Tile
        name="Years"
        value={
          first_year === null || last_year === null ? '–' : first_year === last_year ? String(first_year) : `${first_year}–${last_year}`
        }
        note={suspect_years === 0 ? 'of release' : `${number(suspect_years)} with a doubtful year left out`}
      />
    </dl>
  );
}
