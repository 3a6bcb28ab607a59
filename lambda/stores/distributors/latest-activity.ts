import sql, { join, raw } from 'sql-template-tag';
import { type Activity, activity } from '../../contract/activity.ts';
import type { Grant } from '../../platform/grants.ts';
import { episodeName } from '../shows/episode-name.ts';
import { showIdOf } from '../shows/show-reference.ts';
import { rowOf } from '../sql/columns.ts';
import { type Page, queryPage } from '../sql/page.ts';
import { withPosition } from '../sql/view.ts';

/** The last entry of a page: its time to the microsecond, and its number for equal times. */
export type ActivityPosition = readonly [at: string, id: number];

interface Asked {
  readonly username?: string;
  readonly action?: string;
  readonly resource_type?: string;
  readonly resource_id?: string;
  readonly from?: string;
  readonly to?: string;
}

const row = withPosition(rowOf(activity));

/** One row of `table` by its key. The limit prevents a scan of the whole table. */
const one = (type: string, alias: string, table: string) =>
  `LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE resource_type = '${type}' AND id = resource_id LIMIT 1) AS ${alias} ON true`;

/** Maximum characters of an entry's values, and of each value of an entry with more. */
const wholeUpTo = 16_000;
const cutTo = 300;

/** A value, cut off if it is long: the start of a text, or the first items of a list. */
const cut = (value: string) => `
  CASE WHEN length(${value}::text) <= ${cutTo} THEN ${value}
    WHEN jsonb_typeof(${value}) = 'array' THEN (
      SELECT coalesce(jsonb_agg(item ORDER BY place) FILTER (WHERE upto <= ${cutTo}), '[]') || '["…"]'
      FROM (
        SELECT item, place, sum(length(item::text)) OVER (ORDER BY place) AS upto
        FROM jsonb_array_elements(${value}) WITH ORDINALITY AS list (item, place)
      ) AS counted)
    ELSE to_jsonb(left(${value} #>> '{}', ${cutTo}) || '…') END`;

/** The listed old or new values of an entry. */
const listed = (values: string) => `
  CASE WHEN is_large AND ${values} IS NOT NULL
    THEN (SELECT jsonb_object_agg(key, ${cut('value')}) FROM jsonb_each(${values})) ELSE ${values} END::text AS ${values}`;

/** The fields of an entry whose values are cut off. */
const shortened = `
  CASE WHEN is_large THEN (
    SELECT coalesce(jsonb_agg(DISTINCT key), '[]')
    FROM (SELECT * FROM jsonb_each(old_values) UNION ALL SELECT * FROM jsonb_each(new_values)) AS both_sides
    WHERE length(value::text) > ${cutTo}
  ) ELSE '[]' END::text AS shortened`;

/** The current names and shows of the resources in `latest`. */
const subjects = raw(`
  coalesce(m.title, d.name, g.name, run.source, CASE WHEN e.id IS NULL THEN s.title ELSE ${episodeName} END) AS resource_name,
  s.id AS tv_show_id,
  coalesce(m.deleted_at, e.deleted_at, c.deleted_at, r.deleted_at, s.deleted_at) IS NOT NULL OR d.active IS FALSE
    OR resource_type = ANY ('{genre,distributor,contract,release-date}') AND coalesce(g.id, d.id, c.id, r.id) IS NULL AS deleted
  FROM latest
  ${one('movie', 'm', 'movies')}
  ${one('distributor', 'd', 'distributors')}
  ${one('genre', 'g', 'genres')}
  LEFT JOIN LATERAL (
    SELECT * FROM episodes WHERE id = CASE resource_type WHEN 'episode' THEN resource_id WHEN 'episode-metadata' THEN resource_id
      WHEN 'episode-file' THEN (SELECT episode_id FROM media_files WHERE id = resource_id)
      WHEN 'job' THEN (SELECT episode_id FROM processing_jobs WHERE id = resource_id)
      WHEN 'thumbnail' THEN (SELECT episode_id FROM thumbnails WHERE id = resource_id) END
    LIMIT 1
  ) AS e ON true
  ${one('contract', 'c', 'tv_show_distributors')}
  ${one('release-date', 'r', 'release_dates')}
  ${one('import', 'run', 'etl_runs')}
  LEFT JOIN LATERAL (
    SELECT * FROM tv_shows WHERE id = CASE resource_type WHEN 'show' THEN resource_id ELSE coalesce(e.tv_show_id, c.tv_show_id, r.tv_show_id) END
    LIMIT 1
  ) AS s ON true`);

/** The run of an import that made a change. */
const importId = raw(`CASE WHEN sub LIKE 'import:%' THEN substr(sub, length('import:') + 1) END`);

/** A page of audit entries that match every given filter, the latest first. Long values of large entries are cut off. */
export async function latestActivity(
  grant: Grant<'catalog:read'>,
  { username, action, resource_type, resource_id, from, to }: Asked,
  limit: number,
  after: ActivityPosition | undefined,
): Promise<Page<Activity, ActivityPosition>> {
  const conditions = [
    sql`true`,
    ...(username ? [sql`username = ${username}`] : []),
    ...(action ? [sql`action = ${action}`] : []),
    ...(resource_type ? [sql`resource_type = ${resource_type}`] : []),
    ...(resource_id ? [sql`resource_id = ${resource_id.includes(':') ? showIdOf(resource_id) : sql`${resource_id}::uuid`}`] : []),
    ...(from ? [sql`at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`at < ${to}::timestamptz`] : []),
    ...(after ? [sql`(at, id) < (${after[0]}::timestamptz, ${after[1]}::bigint)`] : []),
  ];
  const statement = sql`
    WITH latest AS (
      SELECT *, coalesce(length(old_values::text), 0) + coalesce(length(new_values::text), 0) > ${wholeUpTo} AS is_large
      FROM activity_logs WHERE ${join(conditions, ' AND ')} ORDER BY at DESC, id DESC LIMIT ${limit + 1}
    )
    SELECT latest.id, at, at::text AS position, action, resource_type, resource_id, ${raw(listed('old_values'))}, ${raw(listed('new_values'))},
           ${raw(shortened)}, username, ${importId} AS import_id, ip, user_agent, request_id, receipt_id, ${subjects}
    ORDER BY at DESC, latest.id DESC`;
  return queryPage(grant, statement, row, limit, ({ position, id }) => [position, id]);
}
