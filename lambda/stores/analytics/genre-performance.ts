import sql, { empty, raw } from 'sql-template-tag';
import { type EpisodeStats, type GenrePerformance, genreTotals, genrePerformance as row } from '../../contract/analytics.ts';
import type { CatalogGrant } from '../../platform/catalog.ts';
import { askFigures, byName, byNumber, byText, type FigureKey, type FigurePosition, positionIn } from './figures.ts';
import { countedMinutes, lengthColumns } from './lengths.ts';
import { perCent } from './per-cent.ts';

/** By number of shows, descending, then by name. The row of shows without a genre comes last among equal rows. */
const order: readonly FigureKey<GenrePerformance>[] = [
  byNumber('rank_by_shows', ({ rank_by_shows }) => rank_by_shows),
  byNumber('(genre IS NULL)::int', ({ genre }) => (genre === null ? 1 : 0)),
  byName(`coalesce(genre, '')`, ({ genre }) => genre ?? ''),
  byText(`coalesce(genre, '')`, ({ genre }) => genre ?? ''),
];

/** The last genre of a page. */
export const genrePosition = positionIn(order);

interface Filters {
  /** Only the row of this genre. Ranks do not change. */
  readonly genre?: string | undefined;
  /** Only shows with this status. */
  readonly status?: EpisodeStats['status'] | undefined;
}

/**
 * Computes the shows, episodes, lengths and distribution of each genre. Episodes and contracts are aggregated separately, because a join
 * would count each episode once per contract.
 */
export function genrePerformance(grant: CatalogGrant, { genre, status }: Filters, after?: FigurePosition) {
  const inStatus = status ? sql`AND s.status = ${status}` : empty;
  const given = sql`
    tagged AS (
      SELECT s.id AS tv_show_id, s.runtime_minutes, g.genre
      FROM tv_shows AS s LEFT JOIN tv_show_genres AS g ON g.tv_show_id = s.id
      WHERE s.deleted_at IS NULL ${inStatus}
    ),
    sizes AS (SELECT genre, count(*) AS shows FROM tagged GROUP BY genre),
    lengths AS (
      SELECT s.genre, count(*) AS episodes, ${lengthColumns},
             percentile_cont(ARRAY[0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY ${countedMinutes}) AS percentiles
      FROM tagged AS s JOIN episodes AS e ON e.tv_show_id = s.tv_show_id AND e.deleted_at IS NULL
      GROUP BY s.genre
    ),
    reach AS (
      SELECT tagged.genre, count(*) AS contracts, count(*) FILTER (WHERE exclusive) AS exclusive,
             count(DISTINCT distributor_id) AS distributors, count(DISTINCT country_code) AS countries
      FROM tagged JOIN tv_show_distributors AS c ON c.tv_show_id = tagged.tv_show_id AND c.deleted_at IS NULL
        JOIN distributors AS d ON d.id = c.distributor_id
      GROUP BY tagged.genre
    ),
    compared AS (
      SELECT sizes.genre, shows, coalesce(episodes, 0) AS episodes, coalesce(timed_episodes, 0) AS timed_episodes,
             coalesce(estimated_episodes, 0) AS estimated_episodes,
             coalesce(total_minutes, 0) AS total_minutes, mean_minutes,
             round(percentiles[1]::numeric, 2) AS p25_minutes, round(percentiles[2]::numeric, 2) AS median_minutes,
             round(percentiles[3]::numeric, 2) AS p75_minutes, round(percentiles[4]::numeric, 2) AS p90_minutes,
             rank() OVER (ORDER BY shows DESC) AS rank_by_shows,
             ${perCent(raw('percent_rank() OVER (ORDER BY shows)'))} AS percent_rank_by_shows,
             CASE WHEN mean_minutes IS NOT NULL THEN rank() OVER (ORDER BY mean_minutes DESC NULLS LAST) END AS rank_by_mean,
             CASE WHEN mean_minutes IS NOT NULL
               THEN ${perCent(raw('percent_rank() OVER (PARTITION BY mean_minutes IS NULL ORDER BY mean_minutes)'))}
             END AS percent_rank_by_mean,
             coalesce(contracts, 0) AS contracts, coalesce(exclusive, 0) AS exclusive,
             coalesce(distributors, 0) AS distributors, coalesce(countries, 0) AS countries
      FROM sizes
        LEFT JOIN lengths ON lengths.genre IS NOT DISTINCT FROM sizes.genre
        LEFT JOIN reach ON reach.genre IS NOT DISTINCT FROM sizes.genre
    ),
    shown AS (SELECT DISTINCT tv_show_id FROM tagged),
    totals AS (
      SELECT (SELECT count(*) FROM sizes WHERE genre IS NOT NULL) AS genres,
             (SELECT coalesce(sum(shows), 0) FROM sizes WHERE genre IS NULL) AS shows_without_genre, (SELECT count(*) FROM shown) AS shows,
             (SELECT count(*) FROM shown JOIN episodes AS e USING (tv_show_id) WHERE e.deleted_at IS NULL) AS episodes,
             (SELECT count(*) FROM shown JOIN tv_show_distributors AS c USING (tv_show_id) WHERE c.deleted_at IS NULL) AS contracts
    )`;
  const source = genre ? sql`compared AS source WHERE lower(genre) = lower(${genre})` : raw('compared AS source WHERE true');
  return askFigures(grant, { given, source, order, after, row, totals: genreTotals });
}
