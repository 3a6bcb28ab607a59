import sql from 'sql-template-tag';
import * as z from 'zod';
import { type DashboardFigures, dashboardFigures as figures } from '../../contract/dashboard.ts';
import { type CatalogGrant, queryCatalog } from '../../platform/catalog.ts';

/** Counts shows, episodes and movies, and the movies by rating, genre and year. */
export async function dashboardFigures(grant: CatalogGrant): Promise<DashboardFigures> {
  const statement = sql`
    WITH living AS (SELECT genre, rating, year, year_suspect FROM movies WHERE deleted_at IS NULL),
    totals AS (
      SELECT count(*) AS total_movies, count(rating) AS rated_movies, round(avg(rating), 2) AS average_rating,
             min(year) FILTER (WHERE NOT year_suspect) AS first_year,
             max(year) FILTER (WHERE NOT year_suspect) AS last_year,
             count(*) FILTER (WHERE year_suspect) AS suspect_years
      FROM living
    ),
    genres AS (
      SELECT genre, count(*) AS count FROM living WHERE genre IS NOT NULL GROUP BY genre ORDER BY count DESC, genre LIMIT 10
    ),
    years AS (SELECT year, count(*) AS count FROM living WHERE year IS NOT NULL GROUP BY year),
    points AS (
      SELECT least(floor(rating), 9)::int AS "from", count(*) AS count FROM living WHERE rating IS NOT NULL GROUP BY 1
    )
    SELECT (to_jsonb(totals) || jsonb_build_object(
      'total_shows', (SELECT count(*) FROM tv_shows WHERE deleted_at IS NULL),
      'total_episodes', (SELECT count(*) FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id AND s.deleted_at IS NULL WHERE e.deleted_at IS NULL),
      'top_genres', (SELECT coalesce(jsonb_agg(genres ORDER BY count DESC, genre), '[]') FROM genres),
      'movies_by_year', (SELECT coalesce(jsonb_agg(years ORDER BY year), '[]') FROM years),
      'ratings', (SELECT coalesce(jsonb_agg(points ORDER BY "from"), '[]') FROM points)
    ))::text AS figures
    FROM totals`;
  const [row] = await queryCatalog(grant, statement, z.object({ figures: z.string() }));
  return figures.parse(JSON.parse(row?.figures ?? '{}'));
}
