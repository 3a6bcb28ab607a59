import type { Dashboard } from '../../queries/dashboard.ts';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { ChartCard } from '../../ui/charts/chart-card.tsx';
import { ColumnChart } from '../../ui/charts/column-chart.tsx';
import { plotYears } from '../../ui/charts/year-range.ts';
import type { Formats } from '../../ui/formats.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** Charts of movies by year, genre and rating. */
export function DashboardCharts({ figures }: { readonly figures: Dashboard }) {
  const { movies_by_year, first_year, last_year, suspect_years, top_genres, ratings } = figures;
  const { number } = useFormats();
  const plot = plotYears(movies_by_year, first_year, last_year);
  const decades = plot.years.filter(({ year }) => year % 10 === 0).map(({ year }) => String(year));
  const bins = Array.from({ length: 10 }, (_, from) => ({
    label: `${from}–${from + 1}`,
    name: from === 9 ? 'Rated 9.0 to 10' : `Rated ${from}.0 to ${from}.9`,
    count: ratings.find((bin) => bin.from === from)?.count ?? 0,
  }));
  const describe = (count: number) => `${number(count)} ${count === 1 ? 'movie' : 'movies'}`;
  const genres = top_genres.map(({ genre, count }) => [genre, count] as const);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="min-w-0 lg:col-span-2">
        <ChartCard
          title="Movies by year"
          columns={['Year', 'Movies']}
          rows={movies_by_year.toSorted((a, b) => a.year - b.year).map(({ year, count }) => [String(year), count] as const)}
          note={outside(plot, suspect_years, number)}
        >
          <ColumnChart
            label="Movies by year"
            describe={describe}
            columns={plot.years.map(({ year, count }) => ({ label: String(year), name: String(year), count }))}
            ticks={(width) => (width / Math.max(1, decades.length) < 44 ? decades.filter((year) => Number(year) % 20 === 0) : decades)}
          />
        </ChartCard>
      </div>
      <ChartCard title="Top genres" columns={['Genre', 'Movies']} rows={genres}>
        <BarList rows={genres} />
      </ChartCard>
      <ChartCard
        title="Ratings"
        columns={['Rating', 'Movies']}
        rows={bins.map(({ name, count }) => [name.replace('Rated ', ''), count] as const)}
      >
        <ColumnChart label="Movies by rating" columns={bins} height={366} describe={describe} />
      </ChartCard>
    </div>
  );
}

/** A note about movies that the chart by year leaves out. */
function outside({ years, earlier, later }: ReturnType<typeof plotYears>, suspect: number, number: Formats['number']): string | undefined {
  const parts = [
    earlier > 0 && `${number(earlier)} before ${years[0]?.year}`,
    later > 0 && `${number(later)} after ${years.at(-1)?.year}`,
    suspect > 0 && `${number(suspect)} with a year that is probably wrong`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `Not drawn: ${new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)}.`;
}
