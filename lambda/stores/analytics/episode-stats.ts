import sql, { empty, raw } from 'sql-template-tag';
import { type EpisodeStats, episodeTotals, episodeStats as row } from '../../contract/analytics.ts';
import type { CatalogGrant } from '../../platform/catalog.ts';
import { askFigures, byName, byNumber, byText, type FigureKey, type FigurePosition, positionIn } from './figures.ts';
import { countedMinutes, lengthColumns } from './lengths.ts';
import { perCent } from './per-cent.ts';

/** By number of episodes, descending, then by title. */
const order: readonly FigureKey<EpisodeStats>[] = [
  byNumber('rank', ({ rank }) => rank),
  byName('title', ({ title }) => title),
  byText('id::text', ({ id }) => id),
];

/** The last show of a page. */
export const episodeStatsPosition = positionIn(order);

interface Filters {
  readonly genre?: string | undefined;
  readonly status?: EpisodeStats['status'] | undefined;
}

/** Computes the seasons, episodes and lengths of each show, and its ranks overall and in its genres. */
export function episodeStats(grant: CatalogGrant, { genre, status }: Filters, after?: FigurePosition) {
  const inGenre = genre
    ? sql`AND EXISTS (SELECT 1 FROM tv_show_genres AS g WHERE g.tv_show_id = ranked.id AND lower(g.genre) = lower(${genre}))`
    : empty;
  const inStatus = status ? sql`AND status = ${status}` : empty;
  const given = sql`
    lengths AS (
      SELECT e.tv_show_id, count(*) AS episode_count, ${lengthColumns},
             round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${countedMinutes}))::numeric, 2) AS median_minutes
      FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id
      WHERE e.deleted_at IS NULL GROUP BY e.tv_show_id
    ),
    season_counts AS (
      SELECT tv_show_id, count(*) AS season_count
      FROM (
        SELECT tv_show_id, season_number FROM seasons
        UNION SELECT tv_show_id, season_number FROM episodes WHERE deleted_at IS NULL
      ) AS known
      WHERE season_number > 0 GROUP BY tv_show_id
    ),
    counted AS (
      SELECT s.id, s.title, s.status, coalesce(c.season_count, 0) AS season_count,
             coalesce(l.episode_count, 0) AS episode_count, coalesce(l.timed_episodes, 0) AS timed_episodes,
             coalesce(l.estimated_episodes, 0) AS estimated_episodes,
             coalesce(l.total_minutes, 0) AS total_minutes, l.mean_minutes, l.median_minutes
      FROM tv_shows AS s LEFT JOIN lengths AS l ON l.tv_show_id = s.id LEFT JOIN season_counts AS c ON c.tv_show_id = s.id
      WHERE s.deleted_at IS NULL
    ),
    ranked AS (
      SELECT counted.*, rank() OVER (ORDER BY episode_count DESC) AS rank,
             ${perCent(raw('percent_rank() OVER (ORDER BY episode_count)'))} AS percent_rank
      FROM counted
    ),
    places AS (
      SELECT g.tv_show_id, g.genre, g.position, rank() OVER (PARTITION BY g.genre ORDER BY c.episode_count DESC) AS rank
      FROM tv_show_genres AS g JOIN counted AS c ON c.id = g.tv_show_id
    ),
    chosen AS (SELECT * FROM ranked WHERE true ${inGenre} ${inStatus}),
    totals AS (
      SELECT count(*) AS shows, coalesce(sum(episode_count), 0) AS episodes, coalesce(sum(timed_episodes), 0) AS timed_episodes,
             coalesce(sum(estimated_episodes), 0) AS estimated_episodes,
             coalesce(sum(total_minutes), 0) AS minutes
      FROM chosen
    )`;
  const further = sql`
    listed_places AS MATERIALIZED (
      SELECT tv_show_id, jsonb_agg(jsonb_build_object('genre', genre, 'rank', rank) ORDER BY position, genre) AS genres
      FROM places WHERE tv_show_id IN (SELECT id FROM listed) GROUP BY tv_show_id
    )`;
  const genres = raw(`coalesce((SELECT genres FROM listed_places WHERE tv_show_id = listed.id), '[]')`);
  const figure = sql`(to_jsonb(listed) || jsonb_build_object('genres', ${genres}))`;
  const source = raw('chosen AS source WHERE true');
  return askFigures(grant, { given, source, order, after, further, figure, row, totals: episodeTotals });
}
