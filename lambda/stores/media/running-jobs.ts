import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { MediaFailure } from '../../contract/media/engine.ts';
import { jobType, storedConfig } from '../../contract/media/job.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { json } from '../sql/columns.ts';

type Writer = Grant<'catalog:write'>;

const runningJob = z.object({
  id: z.string(),
  episode_id: z.string(),
  job_type: jobType,
  job_config: json(storedConfig),
  attempt: z.int(),
  max_attempts: z.int(),
  s3_key: z.string().nullable(),
});

/** A job that a worker runs. Its attempt number tells it from earlier attempts, whose results are not stored. */
export type RunningJob = z.output<typeof runningJob>;

/** What a job that failed for good is set to. */
const asFailed = ({ code, words }: MediaFailure): Sql =>
  sql`status = 'failed', error_code = ${code}, error_message = ${words}, completed_at = now(), version = version + 1`;

/**
 * Begins the next attempt of a job that waits, or whose worker died: the queue delivers a message again only then. A job without attempts
 * left fails as `worker_lost`.
 * @returns the job; undefined if there is nothing to do
 */
export async function beginJob(grant: Writer, id: string, lost: MediaFailure): Promise<RunningJob | undefined> {
  const [job] = await queryCatalog(
    grant,
    sql`WITH lost AS (
          UPDATE processing_jobs SET ${asFailed(lost)}
          WHERE id = ${id}::uuid AND status IN ('pending', 'processing') AND attempt >= max_attempts
        ), begun AS (
          UPDATE processing_jobs SET status = 'processing', attempt = attempt + 1, has_objects = true, started_at = now(), heartbeat_at = now(), version = version + 1
          WHERE id = ${id}::uuid AND status IN ('pending', 'processing') AND attempt < max_attempts RETURNING *
        )
        SELECT begun.id, begun.episode_id, job_type, job_config::text, attempt, max_attempts, coalesce(job_config ->> 'own_key', f.s3_key) AS s3_key
        FROM begun LEFT JOIN media_files AS f ON f.id = begun.file_id`,
    runningJob,
  );
  return job;
}

/** Says that the worker of an attempt lives. @returns whether the attempt still is to go on: nobody cancelled the job */
export async function keepAlive(grant: Writer, { id, attempt }: RunningJob): Promise<boolean> {
  const alive = await queryCatalog(
    grant,
    sql`UPDATE processing_jobs SET heartbeat_at = now() WHERE id = ${id}::uuid AND attempt = ${attempt} AND status = 'processing' RETURNING id`,
    z.unknown(),
  );
  return alive.length > 0;
}

/** Ends an attempt: as failed for good, or to be tried again. */
export async function failJob(grant: Writer, { id, attempt }: RunningJob, failure: MediaFailure, again: boolean): Promise<void> {
  await queryCatalog(
    grant,
    sql`UPDATE processing_jobs SET status = ${again ? 'pending' : 'failed'}, error_code = ${failure.code}, error_message = ${failure.words},
          completed_at = CASE WHEN ${again} THEN NULL ELSE now() END, version = version + 1
        WHERE id = ${id}::uuid AND attempt = ${attempt} AND status = 'processing'`,
    z.unknown(),
  );
}

/** Fails a job whose message was given up. */
export async function closeJob(grant: Writer, id: string, failure: MediaFailure): Promise<void> {
  await queryCatalog(
    grant,
    sql`UPDATE processing_jobs SET ${asFailed(failure)}
        WHERE id = ${id}::uuid AND status IN ('pending', 'processing')`,
    z.unknown(),
  );
}
