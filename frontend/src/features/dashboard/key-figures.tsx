import { Tile } from '../../components/tile.tsx';
import { useFormats } from '../../preferences.ts';
import type { Dashboard } from '../../queries/dashboard.ts';

/** The four figures that say most. */
export function KeyFigures({ figures }: { readonly figures: Dashboard }) {
  const { total_movies, rated_movies, average_rating, first_year, last_year, suspect_years } = figures;
  const { number, percent, average } = useFormats();
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Tile name="Movies" value={number(total_movies)} note="in the catalog" />
      <Tile
        name="Average rating"
        value={average_rating === null ? '–' : average(average_rating)}
        note={`over ${number(rated_movies)} rated`}
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
        note={suspect_years === 0 ? 'of release' : `${number(suspect_years)} doubtful left out`}
      />
    </dl>
  );
}
