import sql from 'sql-template-tag';
import * as z from 'zod';
import { type DashboardFigures, dashboardFigures as figures } from '../../contract/dashboard.ts';
import { type CatalogGrant, queryCatalog } from '../../platform/catalog.ts';

/** Counts shows, episodes and movies, by kind, rating, genre and year. */
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
    shows AS MATERIALIZED (
      SELECT id, title, status, type, extract(year FROM premiered)::int AS year, rating, votes FROM tv_shows WHERE deleted_at IS NULL
    ),
    statuses AS (SELECT status, count(*) AS count FROM shows GROUP BY status),
    types AS (SELECT type, count(*) AS count FROM shows GROUP BY type),
    airing AS MATERIALIZED (
      SELECT extract(year FROM e.air_date)::int AS year, count(*) AS count
      FROM episodes AS e JOIN shows ON shows.id = e.tv_show_id WHERE e.deleted_at IS NULL GROUP BY 1
    ),
    best AS (
      SELECT id, title, year, rating, votes FROM shows WHERE rating IS NOT NULL ORDER BY rating DESC, votes DESC NULLS LAST, title, id LIMIT 10
    ),
    points AS (
      SELECT least(floor(rating), 9)::int AS "from", count(*) AS count FROM living WHERE rating IS NOT NULL GROUP BY 1
    )
    SELECT (to_jsonb(totals) || jsonb_build_object(
      'total_shows', (SELECT count(*) FROM shows),
      'total_episodes', (SELECT coalesce(sum(count), 0) FROM airing),
      'shows_by_status', (SELECT coalesce(jsonb_agg(statuses ORDER BY count DESC, status), '[]') FROM statuses),
      'shows_by_type', (SELECT coalesce(jsonb_agg(types ORDER BY count DESC, type), '[]') FROM types),
      'episodes_by_year', (SELECT coalesce(jsonb_agg(airing ORDER BY year), '[]') FROM airing WHERE year IS NOT NULL),
      'best_rated_shows', (SELECT coalesce(jsonb_agg(best ORDER BY rating DESC, votes DESC NULLS LAST, title, id), '[]') FROM best),
      'top_genres', (SELECT coalesce(jsonb_agg(genres ORDER BY count DESC, genre), '[]') FROM genres),
      'movies_by_year', (SELECT coalesce(jsonb_agg(years ORDER BY year), '[]') FROM years),
      'ratings', (SELECT coalesce(jsonb_agg(points ORDER BY "from"), '[]') FROM points)
    ))::text AS figures
    FROM totals`;
  const [row] = await queryCatalog(grant, statement, z.object({ figures: z.string() }));
  return figures.parse(JSON.parse(row?.figures ?? '{}'));
}
