import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GenrePerformance } from '../../../../lambda/contract/analytics.ts';
import { genrePerformanceQuery } from '../../queries/analytics.ts';
import { MeasureList } from '../../ui/charts/measure-list.tsx';
import { SpanChart } from '../../ui/charts/span-chart.tsx';
import { type FigureColumn, FigureTable } from '../../ui/figure-table.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { Status, ViewProps } from './analytics-search.ts';
import { FigureCard } from './figure-card.tsx';
import { FiguresFrame } from './figures-frame.tsx';
import { StatusFilter } from './filters.tsx';
import { MoreRows } from './more-rows.tsx';

/** A comparison of genres. */
export function GenresView({ search, ask }: ViewProps) {
  const { status } = search;
  const query = useQuery(genrePerformanceQuery({ status }));
  return (
    <FiguresFrame
      query={query}
      route="GET /api/v1/analytics/genre_performance"
      asked={{ status }}
      onClear={status ? () => ask({ view: 'genres' }) : undefined}
      filters={<StatusFilter value={status} onChange={(next) => ask({ ...search, status: next })} />}
      empty={<p>Figures appear here as soon as the catalog has shows.</p>}
      draw={({ data, meta }) => <GenreFigures rows={data} totals={meta.totals} more={meta.next_cursor !== null} status={status} />}
    />
  );
}

const nameOf = ({ genre }: GenrePerformance) => genre ?? 'No genre';

interface GenreFiguresProps {
  readonly rows: readonly GenrePerformance[];
  readonly totals: { readonly genres: number; readonly shows_without_genre: number };
  /** Whether there are more genres than these. */
  readonly more: boolean;
  readonly status: Status | undefined;
}

function GenreFigures({ rows, totals, more, status }: GenreFiguresProps) {
  const { number, standing } = useFormats();
  const { genres, shows_without_genre: without } = totals;
  const counted = `${number(genres)} ${genres === 1 ? 'genre' : 'genres'}${without > 0 ? `, and ${number(without)} ${without === 1 ? 'show' : 'shows'} without one` : ''}.`;
  const orDash = (value: number | null) => (value === null ? '–' : number(value));
  const named = rows.filter(({ genre }) => genre !== null);
  const first = (named.length > 0 ? named : rows).slice(0, 12);
  const most = first[0]?.shows ?? 1;
  const spans = first.flatMap((row) => {
    const { p25_minutes, median_minutes, p75_minutes, p90_minutes } = row;
    if (p25_minutes === null || median_minutes === null || p75_minutes === null || p90_minutes === null) return [];
    return { key: nameOf(row), name: nameOf(row), low: p25_minutes, middle: median_minutes, high: p75_minutes, far: p90_minutes };
  });
  const columns: [FigureColumn<GenrePerformance>, ...FigureColumn<GenrePerformance>[]] = [
    { name: 'Genre', cell: (row) => <GenreLink row={row} status={status} /> },
    { name: 'Rank', meaning: 'By number of shows; ties share a rank', cell: ({ rank_by_shows }) => number(rank_by_shows) },
    { name: 'Shows', cell: ({ shows }) => number(shows) },
    {
      name: 'Ahead of',
      meaning: 'The share of the other genres that have fewer shows',
      cell: ({ percent_rank_by_shows }) => standing(percent_rank_by_shows),
    },
    { name: 'Episodes', cell: ({ episodes }) => number(episodes) },
    {
      name: 'Estimated',
      meaning: 'Episodes that count with their show’s usual length',
      cell: ({ estimated_episodes }) => number(estimated_episodes),
    },
    { name: 'Mean', meaning: 'Minutes of an episode, on average', cell: ({ mean_minutes }) => orDash(mean_minutes) },
    { name: 'Rank by mean', cell: ({ rank_by_mean }) => orDash(rank_by_mean) },
    { name: 'p25', meaning: 'A quarter of the episodes are shorter', cell: ({ p25_minutes }) => orDash(p25_minutes) },
    { name: 'Median', meaning: 'Half of the episodes are shorter', cell: ({ median_minutes }) => orDash(median_minutes) },
    { name: 'p75', meaning: 'Three quarters of the episodes are shorter', cell: ({ p75_minutes }) => orDash(p75_minutes) },
    { name: 'p90', meaning: '90 % of the episodes are shorter', cell: ({ p90_minutes }) => orDash(p90_minutes) },
    { name: 'Distributors', meaning: 'Distinct distributors with a contract', cell: ({ distributors }) => number(distributors) },
    { name: 'Countries', meaning: 'Distinct countries of those distributors', cell: ({ countries }) => number(countries) },
    { name: 'Contracts', cell: ({ contracts }) => number(contracts) },
    { name: 'Exclusive', cell: ({ exclusive }) => number(exclusive) },
  ];
  return (
    <>
      <div className={spans.length > 0 ? 'grid gap-4 lg:grid-cols-2' : ''}>
        <FigureCard
          title="Shows by genre"
          note={`${counted} A show counts in each of its genres.${spans.length > 0 ? '' : ' No episode of these genres has a known or a usual length yet.'}`}
        >
          <MeasureList
            rows={first.map((row) => ({
              key: nameOf(row),
              name: <GenreLink row={row} status={status} />,
              measures: [{ part: row.shows / most, text: number(row.shows) }],
            }))}
          />
        </FigureCard>
        {spans.length > 0 && (
          <FigureCard
            title="Minutes per episode"
            note={`Bar: the middle half. Mark: the median. Line: up to the longest tenth. The figures are in the table.${rows.some(({ estimated_episodes }) => estimated_episodes > 0) ? ' Some are estimated from a show’s usual length.' : ''}`}
          >
            <SpanChart
              label="Minutes per episode, by genre: quartiles, median and ninth tenth, as in the table"
              unit="Minutes"
              spans={spans}
            />
          </FigureCard>
        )}
      </div>
      <FigureTable caption="Genres by number of shows" columns={columns} rows={rows} rowKey={nameOf} />
      {more && <MoreRows rows={rows.length} of="genres" />}
    </>
  );
}

/** A link to the shows of a genre. */
function GenreLink({ row, status }: { readonly row: GenrePerformance; readonly status: Status | undefined }) {
  if (row.genre === null) return <span className="text-faint">{nameOf(row)}</span>;
  return (
    <Link to="/analytics" search={{ genre: row.genre, ...(status && { status }) }} className="underline-offset-4 hover:underline">
      {row.genre}
    </Link>
  );
}
