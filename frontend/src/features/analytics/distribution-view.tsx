import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { MarketShare } from '../../../../lambda/contract/analytics.ts';
import { countryName } from '../../catalog/show-facts.ts';
import { distributionQuery } from '../../queries/analytics.ts';
import { MeasureList } from '../../ui/charts/measure-list.tsx';
import { type FigureColumn, FigureTable } from '../../ui/figure-table.tsx';
import { Select } from '../../ui/select.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { AnalyticsSearch, ViewProps } from './analytics-search.ts';
import { FigureCard } from './figure-card.tsx';
import { FiguresFrame } from './figures-frame.tsx';
import { GenreFilter } from './filters.tsx';
import { MoreRows } from './more-rows.tsx';

/** Market shares of countries and distributors. */
export function DistributionView({ search, ask }: ViewProps) {
  const { by = 'country', genre, country } = search;
  const query = useQuery(distributionQuery({ by, genre, country }));
  const choose = (next: 'country' | 'distributor') => ask({ ...search, by: next === 'country' ? undefined : next, country: undefined });
  return (
    <FiguresFrame
      query={query}
      route="GET /api/v1/analytics/distribution_analysis"
      asked={{ by, genre, country }}
      onClear={genre || country ? () => ask({ view: 'distribution' }) : undefined}
      filters={
        <>
          <Select<'country' | 'distributor'>
            label="Market by"
            value={by}
            options={{ country: 'By country', distributor: 'By distributor' }}
            onChange={choose}
            className="grow basis-32 sm:w-40 sm:grow-0 sm:basis-auto"
          />
          <GenreFilter value={genre} onChange={(next) => ask({ ...search, genre: next })} />
          {country && (
            <button
              type="button"
              aria-label={`Without ${countryName(country)}`}
              onClick={() => ask({ ...search, country: undefined })}
              className="flex h-8 items-center gap-1.5 rounded-full bg-lamp-wash pr-2 pl-3 text-[0.8125rem] font-medium text-accent hover:bg-lamp hover:text-on-lamp"
            >
              {countryName(country)}
              <X aria-hidden="true" className="size-3.5" />
            </button>
          )}
        </>
      }
      empty={<p>Market shares appear here as soon as a show has a contract with a distributor.</p>}
      draw={({ data, meta }) => <MarketFigures rows={data} totals={meta.totals} more={meta.next_cursor !== null} search={search} />}
    />
  );
}

interface Totals {
  readonly day: string;
  readonly contracts: number;
  readonly shows: number;
  readonly distributors: number;
  readonly countries: number;
  readonly everywhere: number;
  readonly exclusive: number;
  readonly active: number;
  readonly expiring: number;
}

interface MarketFiguresProps {
  readonly rows: readonly MarketShare[];
  readonly totals: Totals;
  /** Whether there are more rows than these. */
  readonly more: boolean;
  readonly search: AnalyticsSearch;
}

const keyOf = ({ country, distributor_id }: MarketShare) => distributor_id ?? country ?? 'everywhere';

const placeOf = ({ country }: MarketShare) => (country === null ? 'Everywhere' : countryName(country));

function MarketFigures({ rows, totals, more, search }: MarketFiguresProps) {
  const { number, share, percent, calendarDay } = useFormats();
  const { contracts, shows, distributors, countries, everywhere, exclusive, active, expiring, day } = totals;
  const name = (row: MarketShare) => <Holder row={row} search={search} />;
  const orDash = (value: number | null) => (value === null ? '–' : number(value));
  const ofDistributors = search.by === 'distributor';
  const whole = search.genre === undefined && search.country === undefined;
  const first = rows.slice(0, 10);
  const most = Math.max(1, ...first.flatMap(({ share_of_contracts, share_of_shows }) => [share_of_contracts, share_of_shows]));
  const columns: [FigureColumn<MarketShare>, ...FigureColumn<MarketShare>[]] = [
    { name: ofDistributors ? 'Distributor' : 'Country', cell: name },
    ...(ofDistributors ? [{ name: 'Country', words: true, cell: placeOf }] : []),
    { name: 'Rank', meaning: 'By number of contracts; ties share a rank', cell: ({ rank }) => number(rank) },
    { name: 'Contracts', cell: (row) => number(row.contracts) },
    { name: 'of all contracts', cell: ({ share_of_contracts }) => share(share_of_contracts) },
    { name: 'Shows', meaning: 'Distinct shows', cell: (row) => number(row.shows) },
    {
      name: 'of all shows',
      meaning: 'A show in two countries counts in both: these shares may add up to more than 100 %',
      cell: ({ share_of_shows }) => share(share_of_shows),
    },
    ...(ofDistributors ? [] : [{ name: 'Distributors', cell: (row: MarketShare) => number(row.distributors) }]),
    { name: 'Exclusive', cell: (row) => `${number(row.exclusive)} (${percent(row.exclusive_share / 100)})` },
    { name: 'Active', meaning: `In force on ${calendarDay(day)}`, cell: (row) => number(row.active) },
    { name: 'Ending', meaning: 'In force, and ending within 90 days', cell: (row) => number(row.expiring) },
    {
      name: 'Days, mean',
      meaning: 'Days from the first to the last day of a contract, both included',
      cell: ({ mean_days }) => orDash(mean_days),
    },
    { name: 'Median', cell: ({ median_days }) => orDash(median_days) },
    { name: 'Shortest', cell: ({ min_days }) => orDash(min_days) },
    { name: 'Longest', cell: ({ max_days }) => orDash(max_days) },
    { name: 'Open-ended', cell: ({ open_ended }) => number(open_ended) },
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <Tile name="Contracts" value={number(contracts)} note={`for ${number(shows)} ${shows === 1 ? 'show' : 'shows'}`} />
        <Tile
          name="Distributors"
          value={number(distributors)}
          note={`in ${number(countries)} ${countries === 1 ? 'country' : 'countries'}${everywhere > 0 ? `, ${number(everywhere)} everywhere` : ''}`}
        />
        <Tile
          name={whole ? <ContractsLink>In force</ContractsLink> : 'In force'}
          value={number(active)}
          note={`on ${calendarDay(day)}`}
          scale={active / Math.max(1, contracts)}
        />
        <Tile
          name={whole ? <ContractsLink expiring_within={90}>Ending in 90 days</ContractsLink> : 'Ending in 90 days'}
          value={number(expiring)}
          note={`${percent(exclusive / Math.max(1, contracts))} of all are exclusive`}
        />
      </dl>
      <FigureCard
        title={ofDistributors ? 'Market share by distributor' : 'Market share by country'}
        note="Shares of contracts add up to 100 %. Shares of shows may add up to more, because a show with two distributors counts for both."
      >
        <MeasureList
          legend={['of all contracts', 'of all shows']}
          rows={first.map((row) => ({
            key: keyOf(row),
            name: name(row),
            measures: [row.share_of_contracts, row.share_of_shows].map((value) => ({ part: value / most, text: share(value) })),
          }))}
        />
      </FigureCard>
      <FigureTable
        caption={ofDistributors ? 'Market share by distributor' : 'Market share by country'}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
      />
      {more && <MoreRows rows={rows.length} of={ofDistributors ? 'distributors' : 'countries'} />}
    </>
  );
}

/** A link to the contracts that a figure counts. */
const ContractsLink = ({ children, ...search }: { readonly expiring_within?: number; readonly children: string }) => (
  <Link to="/contracts" search={search} className="rounded-sm underline decoration-edge underline-offset-4 hover:decoration-ink">
    {children}
  </Link>
);

/** A distributor with a link to its page, or a country with a link to its distributors. */
function Holder({ row, search }: { readonly row: MarketShare; readonly search: AnalyticsSearch }) {
  if (row.distributor !== null && row.distributor_id !== null) {
    return (
      <Link to="/distributors/$id" params={{ id: row.distributor_id }} className="underline-offset-4 hover:underline">
        {row.distributor}
      </Link>
    );
  }
  if (row.country === null) return placeOf(row);
  return (
    <Link
      to="/analytics"
      search={{ view: 'distribution', by: 'distributor', country: row.country, ...(search.genre && { genre: search.genre }) }}
      className="underline-offset-4 hover:underline"
    >
      {placeOf(row)}
    </Link>
  );
}
