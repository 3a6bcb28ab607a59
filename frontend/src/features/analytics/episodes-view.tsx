import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EpisodeStats } from '../../../../lambda/contract/analytics.ts';
import { statusNames } from '../../catalog/show-facts.ts';
import { episodeStatsQuery } from '../../queries/analytics.ts';
import { MeasureList } from '../../ui/charts/measure-list.tsx';
import { type FigureColumn, FigureTable } from '../../ui/figure-table.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ViewProps } from './analytics-search.ts';
import { FigureCard } from './figure-card.tsx';
import { FiguresFrame } from './figures-frame.tsx';
import { GenreFilter, StatusFilter } from './filters.tsx';
import { MoreRows } from './more-rows.tsx';

/** Shows by number of episodes. */
export function EpisodesView({ search, ask }: ViewProps) {
  const { genre, status } = search;
  const query = useQuery(episodeStatsQuery({ genre, status }));
  return (
    <FiguresFrame
      query={query}
      route="GET /api/v1/analytics/episode_stats"
      asked={{ genre, status }}
      onClear={genre || status ? () => ask({}) : undefined}
      filters={
        <>
          <GenreFilter value={genre} onChange={(next) => ask({ ...search, genre: next })} />
          <StatusFilter value={status} onChange={(next) => ask({ ...search, status: next })} />
        </>
      }
      empty={<p>Figures appear here as soon as the catalog has shows.</p>}
      draw={({ data, meta }) => <EpisodeFigures rows={data} totals={meta.totals} genre={genre} />}
    />
  );
}

interface EpisodeFiguresProps {
  readonly rows: readonly EpisodeStats[];
  readonly totals: {
    readonly shows: number;
    readonly episodes: number;
    readonly timed_episodes: number;
    readonly estimated_episodes: number;
    readonly minutes: number;
  };
  readonly genre: string | undefined;
}

function EpisodeFigures({ rows, totals, genre }: EpisodeFiguresProps) {
  const { number, average, standing } = useFormats();
  const { shows, episodes, timed_episodes, estimated_episodes, minutes } = totals;
  const counted = timed_episodes + estimated_episodes;
  const first = rows.slice(0, 10);
  const timed = first.filter(({ mean_minutes }) => mean_minutes !== null);
  const most = first[0]?.episode_count ?? 0;
  const orDash = (value: number | null) => (value === null ? '–' : number(value));
  const columns: [FigureColumn<EpisodeStats>, ...FigureColumn<EpisodeStats>[]] = [
    { name: 'Show', cell: (row) => <ShowLink row={row} /> },
    { name: 'Rank', meaning: 'Among all shows, by number of episodes; ties share a rank', cell: ({ rank }) => number(rank) },
    { name: 'Episodes', cell: ({ episode_count }) => number(episode_count) },
    { name: 'Seasons', cell: ({ season_count }) => number(season_count) },
    {
      name: 'Minutes',
      meaning: 'An episode of unknown length counts with its show’s usual length',
      cell: ({ total_minutes }) => number(total_minutes),
    },
    {
      name: 'Estimated',
      meaning: 'Episodes that count with their show’s usual length',
      cell: ({ estimated_episodes }) => number(estimated_episodes),
    },
    { name: 'Mean', meaning: 'Minutes of an episode, on average', cell: ({ mean_minutes }) => orDash(mean_minutes) },
    { name: 'Median', meaning: 'Half of the episodes are shorter', cell: ({ median_minutes }) => orDash(median_minutes) },
    {
      name: 'Ahead of',
      meaning: 'The share of the other shows that have fewer episodes',
      cell: ({ percent_rank }) => standing(percent_rank),
    },
    { name: 'Status', words: true, cell: ({ status }) => statusNames[status] },
    {
      name: 'Rank in its genres',
      words: true,
      cell: ({ genres }) => genres.map((place) => `${place.genre} ${number(place.rank)}`).join(' · ') || '–',
    },
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <Tile name="Shows" value={number(shows)} note={genre ? `in the genre ${genre}` : 'in the catalog'} />
        <Tile name="Episodes" value={number(episodes)} note={`${number(Math.round((episodes / Math.max(1, shows)) * 10) / 10)} per show`} />
        <Tile
          name="Hours"
          value={counted === 0 ? '–' : number(Math.round(minutes / 60))}
          note={estimated_episodes === 0 ? 'of known length' : 'estimated'}
        />
        <Tile
          name="Minutes per episode"
          value={counted === 0 ? '–' : average(minutes / counted)}
          note={
            estimated_episodes === 0 ? `over ${number(counted)} timed` : `estimated for ${number(estimated_episodes)} of ${number(counted)}`
          }
          scale={episodes === 0 ? undefined : counted / episodes}
        />
      </dl>
      <div className={timed.length > 0 ? 'grid gap-4 lg:grid-cols-2' : ''}>
        <FigureCard title="Most episodes" note={timed.length === 0 && 'No episode of these shows has a known or a usual length yet.'}>
          <MeasureList
            rows={first.map((row) => ({
              key: row.id,
              name: <ShowLink row={row} />,
              measures: [{ part: row.episode_count / Math.max(1, most), text: number(row.episode_count) }],
            }))}
          />
        </FigureCard>
        {timed.length > 0 && <Lengths rows={timed} />}
      </div>
      <FigureTable
        caption={genre ? `Shows in the genre ${genre} by number of episodes` : 'Shows by number of episodes'}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
      {rows.length < shows && <MoreRows rows={rows.length} of={`${number(shows)} shows`} />}
    </>
  );
}

/** Mean and median lengths of shows with known episode lengths. */
function Lengths({ rows }: { readonly rows: readonly EpisodeStats[] }) {
  const { number } = useFormats();
  const longest = Math.max(1, ...rows.flatMap(({ mean_minutes, median_minutes }) => [mean_minutes ?? 0, median_minutes ?? 0]));
  return (
    <FigureCard
      title="Minutes per episode"
      note={rows.some(({ estimated_episodes }) => estimated_episodes > 0) && 'Partly estimated from each show’s usual length.'}
    >
      <MeasureList
        legend={['Mean', 'Median']}
        rows={rows.map((row) => ({
          key: row.id,
          name: row.title,
          measures: [row.mean_minutes ?? 0, row.median_minutes ?? 0].map((value) => ({ part: value / longest, text: number(value) })),
        }))}
      />
    </FigureCard>
  );
}

function ShowLink({ row }: { readonly row: EpisodeStats }) {
  return (
    <Link to="/shows/$id" params={{ id: row.id }} className="underline-offset-4 hover:underline">
      {row.title}
    </Link>
  );
}
