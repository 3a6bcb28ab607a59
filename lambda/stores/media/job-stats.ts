import sql, { empty, raw } from 'sql-template-tag';
import * as z from 'zod';
import { jobStatus, jobType } from '../../contract/media/job.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { decimal, timestamp } from '../sql/columns.ts';

const statuses = jobStatus.options;
const counts = Object.fromEntries(statuses.map((status) => [status, z.int()])) as Record<(typeof statuses)[number], z.ZodInt>;
const row = z.object({ job_type: jobType, ...counts, average_seconds: decimal.nullable(), oldest_pending_at: timestamp.nullable() });

type Counts = Record<(typeof statuses)[number], number>;

/** How many jobs of each type and status are there, and how long did the completed ones take? */
export async function jobStatistics(grant: Grant<'catalog:read'>, episodeId: string | undefined) {
  const rows = await queryCatalog(
    grant,
    sql`SELECT job_type, ${raw(statuses.map((status) => `count(*) FILTER (WHERE status = '${status}')::int AS ${status}`).join(', '))},
          round(avg(extract(epoch FROM completed_at - started_at)) FILTER (WHERE status = 'completed'), 3) AS average_seconds,
          min(created_at) FILTER (WHERE status = 'pending') AS oldest_pending_at
        FROM processing_jobs ${episodeId ? sql`WHERE episode_id = ${episodeId}::uuid` : empty} GROUP BY job_type ORDER BY job_type`,
    row,
  );
  const sum = (status: (typeof statuses)[number]) => rows.reduce((total, one) => total + one[status], 0);
  const by_status = Object.fromEntries(statuses.map((status) => [status, sum(status)])) as Counts;
  const pending = rows.flatMap(({ oldest_pending_at: at }) => (at === null ? [] : [at])).sort();
  return {
    total: Object.values(by_status).reduce((total, count) => total + count, 0),
    by_status,
    by_type: rows.map(({ oldest_pending_at: _, ...one }) => one),
    oldest_pending_at: pending[0] ?? null,
  };
}
