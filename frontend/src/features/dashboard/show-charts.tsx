import { Link } from '@tanstack/react-router';
import { statusNames, typeNames } from '../../catalog/show-facts.ts';
import type { Dashboard } from '../../queries/dashboard.ts';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { ColumnChart } from '../../ui/charts/column-chart.tsx';
import { MeasureList } from '../../ui/charts/measure-list.tsx';
import { plotYears } from '../../ui/charts/year-range.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** Shows by status and by type, episodes by year, and the best rated shows. A chart without figures is left out. */
export function ShowCharts({ figures }: { readonly figures: Dashboard }) {
  // Figures that were stored before this version have no TV half.
  const { shows_by_status = [], shows_by_type = [], best_rated_shows = [] } = figures;
  const statuses = shows_by_status.map(({ status, count }) => [statusNames[status], count] as const);
  const types = shows_by_type.map(({ type, count }) => [type ? typeNames[type] : 'Type unknown', count] as const);
  const isTyped = shows_by_type.some(({ type }) => type !== null);
  return (
    <div className="mb-4 grid gap-4 lg:grid-cols-2">
      <EpisodesByYear figures={figures} />
      {statuses.length > 0 && (
        <ChartCard title="Shows by status" columns={['Status', 'Shows']} rows={statuses}>
          <BarList rows={statuses} />
        </ChartCard>
      )}
      {isTyped && (
        <ChartCard title="Shows by type" columns={['Type', 'Shows']} rows={types}>
          <BarList rows={types} />
        </ChartCard>
      )}
      {best_rated_shows.length > 0 && <BestRated shows={best_rated_shows} />}
    </div>
  );
}

function EpisodesByYear({ figures: { episodes_by_year = [], total_episodes = 0 } }: { readonly figures: Dashboard }) {
  const { number } = useFormats();
  const [first, last] = [episodes_by_year[0]?.year ?? null, episodes_by_year.at(-1)?.year ?? null];
  const { years, earlier, later } = plotYears(episodes_by_year, first, last);
  if (years.length === 0) return null;
  const step = years.length > 24 ? 10 : 5;
  const labels = years.length <= 8 ? years : years.filter(({ year }) => year % step === 0);
  const undated = total_episodes - episodes_by_year.reduce((sum, { count }) => sum + count, 0);
  const left = [
    earlier > 0 && `${number(earlier)} before ${years[0]?.year}`,
    later > 0 && `${number(later)} after ${years.at(-1)?.year}`,
    undated > 0 && `${number(undated)} whose year is unknown`,
  ].filter((part) => part !== false);
  return (
    <div className="min-w-0 lg:col-span-2">
      <ChartCard
        title="Episodes by year"
        columns={['Year', 'Episodes']}
        rows={episodes_by_year.map(({ year, count }) => [String(year), count] as const)}
        note={left.length > 0 && `Not drawn: ${new Intl.ListFormat('en', { type: 'conjunction' }).format(left)}.`}
      >
        <ColumnChart
          label="Episodes by year"
          describe={(count) => `${number(count)} ${count === 1 ? 'episode' : 'episodes'}`}
          columns={years.map(({ year, count }) => ({ label: String(year), name: String(year), count }))}
          ticks={(width) =>
            labels.filter((_, index) => index % Math.ceil((labels.length * 44) / Math.max(1, width)) === 0).map(({ year }) => String(year))
          }
        />
      </ChartCard>
    </div>
  );
}

function BestRated({ shows }: { readonly shows: Dashboard['best_rated_shows'] }) {
  const { rating: rated, number } = useFormats();
  const name = ({ title, year }: (typeof shows)[number]) => (year === null ? title : `${title} (${year})`);
  return (
    <ChartCard title="Best rated shows" columns={['Show', 'Rating']} rows={shows.map((show) => [name(show), show.rating] as const)}>
      <MeasureList
        rows={shows.map((show) => ({
          key: show.id,
          name: (
            <Link to="/shows/$id" params={{ id: show.id }} className="rounded-sm underline-offset-4 hover:underline">
              {name(show)}
            </Link>
          ),
          measures: [
            {
              part: show.rating / 10,
              text: show.votes === null ? rated(show.rating) : `${rated(show.rating)} by ${number(show.votes)}`,
            },
          ],
        }))}
      />
    </ChartCard>
  );
}
