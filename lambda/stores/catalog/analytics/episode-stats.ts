import sql, { empty } from 'sql-template-tag';
import { type EpisodeStats, episodeTotals, mostRows, episodeStats as row } from '../../../contract/analytics.ts';
import type { CatalogGrant } from '../../../platform/catalog.ts';
import { askFigures } from './figures.ts';

/** How many seasons and episodes has each show, how long are they, and where does that place it overall and in its genres? */
export function episodeStats(grant: CatalogGrant, { genre, status }: { genre?: string; status?: EpisodeStats['status'] }) {
  const inGenre = genre
    ? sql`AND EXISTS (SELECT 1 FROM tv_show_genres AS g WHERE g.tv_show_id = ranked.id AND lower(g.genre) = lower(${genre}))`
    : empty;
  const inStatus = status ? sql`AND status = ${status}` : empty;
  const statement = sql`
    WITH lengths AS (
      SELECT tv_show_id, count(*) AS episode_count, count(duration_minutes) AS timed_episodes,
             coalesce(sum(duration_minutes), 0) AS total_minutes, round(avg(duration_minutes), 2) AS mean_minutes,
             round((percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_minutes))::numeric, 2) AS median_minutes
      FROM episodes WHERE deleted_at IS NULL GROUP BY tv_show_id
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
             coalesce(l.total_minutes, 0) AS total_minutes, l.mean_minutes, l.median_minutes
      FROM tv_shows AS s LEFT JOIN lengths AS l ON l.tv_show_id = s.id LEFT JOIN season_counts AS c ON c.tv_show_id = s.id
      WHERE s.deleted_at IS NULL
    ),
    ranked AS (
      SELECT counted.*, rank() OVER (ORDER BY episode_count DESC) AS rank,
             round((percent_rank() OVER (ORDER BY episode_count) * 100)::numeric, 2) AS percent_rank
      FROM counted
    ),
    places AS (
      SELECT g.tv_show_id, g.genre, g.position, rank() OVER (PARTITION BY g.genre ORDER BY c.episode_count DESC) AS rank
      FROM tv_show_genres AS g JOIN counted AS c ON c.id = g.tv_show_id
    ),
    chosen AS (SELECT * FROM ranked WHERE true ${inGenre} ${inStatus}),
    totals AS (
      SELECT count(*) AS shows, coalesce(sum(episode_count), 0) AS episodes, coalesce(sum(timed_episodes), 0) AS timed_episodes,
             coalesce(sum(total_minutes), 0) AS minutes
      FROM chosen
    ),
    listed AS (SELECT * FROM chosen ORDER BY rank, lower(title COLLATE pg_c_utf8), id LIMIT ${mostRows}),
    listed_places AS (
      SELECT tv_show_id, jsonb_agg(jsonb_build_object('genre', genre, 'rank', rank) ORDER BY position, genre) AS genres
      FROM places WHERE tv_show_id IN (SELECT id FROM listed) GROUP BY tv_show_id
    )
    SELECT to_jsonb(totals)::text AS totals,
           (to_jsonb(listed) || jsonb_build_object('genres', coalesce(p.genres, '[]')))::text AS figure
    FROM totals LEFT JOIN listed ON true LEFT JOIN listed_places AS p ON p.tv_show_id = listed.id
    ORDER BY listed.rank, lower(listed.title COLLATE pg_c_utf8), listed.id`;
  return askFigures(grant, statement, row, episodeTotals);
}
