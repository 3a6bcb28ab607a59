import sql, { raw } from 'sql-template-tag';
import type * as z from 'zod';
import { job, type jobStatus, type jobType } from '../../contract/media/job.ts';
import type { Grant } from '../../platform/grants.ts';
import { episodeName } from '../shows/episode-name.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { type Asked, oneById, pageIn } from '../sql/view.ts';

const jobs = {
  columns: columnsOf(job, 'j', {
    tv_show_id: raw('e.tv_show_id'),
    episode_name: raw(`(${episodeName})`),
    job_config: raw(`(j.job_config - 'own_key')::text`),
  }),
  row: rowOf(job),
  tables: raw('processing_jobs AS j JOIN episodes AS e ON e.id = j.episode_id JOIN tv_shows AS s ON s.id = e.tv_show_id'),
  id: raw('j.id'),
  living: sql`true`,
};

/** The job with an id. */
export const jobById = oneById(jobs);

interface Filters {
  readonly status?: z.infer<typeof jobStatus>;
  readonly job_type?: z.infer<typeof jobType>;
  readonly episode_id?: string;
}

const latestFirst = { key: raw('j.created_at'), type: raw('timestamptz'), descending: true } as const;

/** Which jobs match the filters, the latest first? */
export const jobsInOrder = (grant: Grant<'catalog:read'>, { filters: { status, job_type, episode_id }, ...asked }: Asked<Filters>) => {
  const where = [
    sql`true`,
    ...(status ? [sql`j.status = ${status}`] : []),
    ...(job_type ? [sql`j.job_type = ${job_type}`] : []),
    ...(episode_id ? [sql`j.episode_id = ${episode_id}::uuid`] : []),
  ];
  return pageIn(grant, jobs, { where, order: latestFirst }, asked);
};
