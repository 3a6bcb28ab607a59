import type { ReactNode } from 'react';
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

function Tile({
  name,
  value,
  note,
  scale,
}: {
  readonly name: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly scale?: number | undefined;
}) {
  return (
    <div className="flex flex-col rounded-lg border border-line bg-surface p-4 sm:p-5">
      <dt className="text-[0.8125rem] font-medium text-faint">{name}</dt>
      <dd className="mt-1 text-[1.5rem] leading-tight font-semibold tracking-[-0.03em] whitespace-nowrap sm:text-[1.875rem]">{value}</dd>
      <dd className="mt-1 text-[0.8125rem] text-faint">{note}</dd>
      {scale !== undefined && (
        <dd aria-hidden="true" className="mt-auto pt-3">
          <span className="block h-1 overflow-hidden rounded-full bg-line">
            <span className="block h-full rounded-full bg-plot" style={{ width: `${scale * 100}%` }} />
          </span>
        </dd>
      )}
    </div>
  );
}
