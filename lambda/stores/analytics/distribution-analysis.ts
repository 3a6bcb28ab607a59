import sql, { empty, raw } from 'sql-template-tag';
import { type MarketShare, marketTotals, marketShare as row } from '../../contract/analytics.ts';
import type { CatalogGrant } from '../../platform/catalog.ts';
import { askFigures, byName, byNumber, byText, type FigureKey, type FigurePosition, positionIn } from './figures.ts';

/** By number of contracts, then of shows, both descending, then by country. Worldwide distributors come last. */
const order: readonly FigureKey<MarketShare>[] = [
  byNumber('rank', ({ rank }) => rank),
  byNumber('-shows', ({ shows }) => -shows),
  byNumber('(country IS NULL)::int', ({ country }) => (country === null ? 1 : 0)),
  byText(`coalesce(country, '')`, ({ country }) => country ?? ''),
  byName(`coalesce(distributor, '')`, ({ distributor }) => distributor ?? ''),
  byText(`coalesce(distributor_id::text, '')`, ({ distributor_id }) => distributor_id ?? ''),
];

/** The last row of a page. */
export const marketPosition = positionIn(order);

interface MarketQuestion {
  readonly by: 'country' | 'distributor';
  /** Only contracts of shows of this genre. */
  readonly genre?: string | undefined;
  /** Only rows of this country. Shares do not change. */
  readonly country?: string | undefined;
  /** The day, `YYYY-MM-DD`, on which contracts are active or about to expire. */
  readonly day: string;
}

/**
 * Computes the share of each country or distributor in all contracts and in all shows under contract, and the length of its contracts.
 * Shares of contracts add up to 100, because hundredths lost by rounding down go to the largest remainders.
 */
export function distributionAnalysis(grant: CatalogGrant, { by, genre, country, day }: MarketQuestion, after?: FigurePosition) {
  const inGenre = genre
    ? sql`AND EXISTS (SELECT 1 FROM tv_show_genres AS g WHERE g.tv_show_id = c.tv_show_id AND lower(g.genre) = lower(${genre}))`
    : empty;
  const group = by === 'country' ? sql`NULL::uuid AS distributor_id, NULL::text AS distributor` : sql`distributor_id, distributor`;
  const grouped = by === 'country' ? empty : sql`, distributor_id, distributor`;
  const source = country ? sql`ranked AS source WHERE country = ${country}` : raw('ranked AS source WHERE true');
  const given = sql`
    today AS (SELECT ${day}::date AS day),
    contracts AS (
      SELECT c.tv_show_id, c.distributor_id, d.name AS distributor, d.country_code AS country, c.region, c.exclusive,
             c.contract_end_date - c.contract_start_date + 1 AS days,
             c.contract_start_date <= day AND coalesce(c.contract_end_date >= day, true) AS active,
             c.contract_start_date <= day AND c.contract_end_date BETWEEN day AND day + 90 AS expiring
      FROM tv_show_distributors AS c JOIN distributors AS d ON d.id = c.distributor_id
        JOIN tv_shows AS s ON s.id = c.tv_show_id AND s.deleted_at IS NULL, today
      WHERE c.deleted_at IS NULL ${inGenre}
    ),
    totals AS (
      SELECT min(day) AS day, count(tv_show_id) AS contracts, count(DISTINCT tv_show_id) AS shows,
             count(DISTINCT distributor_id) AS distributors, count(DISTINCT country) AS countries,
             count(DISTINCT distributor_id) FILTER (WHERE country IS NULL) AS everywhere,
             count(*) FILTER (WHERE exclusive) AS exclusive, count(*) FILTER (WHERE active) AS active,
             count(*) FILTER (WHERE expiring) AS expiring
      FROM today LEFT JOIN contracts ON true
    ),
    holders AS (
      SELECT country, ${group}, count(*) AS contracts, count(DISTINCT tv_show_id) AS shows,
             count(DISTINCT distributor_id) AS distributors, count(DISTINCT region) AS regions,
             count(*) FILTER (WHERE exclusive) AS exclusive, count(*) FILTER (WHERE NOT exclusive) AS non_exclusive,
             round(avg(days), 2) AS mean_days, round((percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::numeric, 2) AS median_days,
             min(days) AS min_days, max(days) AS max_days, count(*) FILTER (WHERE days IS NULL) AS open_ended,
             count(*) FILTER (WHERE active) AS active, count(*) FILTER (WHERE expiring) AS expiring
      FROM contracts GROUP BY country ${grouped}
    ),
    parts AS (
      SELECT holders.*, holders.contracts * 10000 / totals.contracts AS hundredths, holders.contracts * 10000 % totals.contracts AS remainder
      FROM holders, totals
    ),
    ranked AS (
      SELECT holders.*, rank() OVER (ORDER BY holders.contracts DESC) AS rank,
             round((hundredths + CASE WHEN row_number() OVER (ORDER BY remainder DESC, holders.contracts DESC, country, distributor_id)
               <= 10000 - sum(hundredths) OVER () THEN 1 ELSE 0 END) / 100.0, 2) AS share_of_contracts,
             round(holders.shows * 100.0 / totals.shows, 2) AS share_of_shows,
             round(holders.exclusive * 100.0 / holders.contracts, 2) AS exclusive_share
      FROM parts AS holders, totals
    )`;
  return askFigures(grant, { given, source, order, after, row, totals: marketTotals });
}
