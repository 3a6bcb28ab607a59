import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Use } from '../../platform/grants.ts';
import { sendJob } from './job-queue.ts';

/** The jobs that a command names: itself, or a list. */
const named = z.looseObject({ id: z.string(), jobs: z.array(z.object({ id: z.string() })).optional() });

const pending = z.object({ job_id: z.string(), episode_id: z.string() });

/** Sends the jobs of a command that wait for a worker. A job that is sent twice runs once. */
export async function sendPendingJobs(use: Use<'catalog:write' | 'media:send'>, data: unknown): Promise<void> {
  const { id, jobs = [{ id }] } = named.parse(data);
  const ids = `{${jobs.map((job) => job.id).join(',')}}`;
  const waiting = await queryCatalog(
    use('catalog:write'),
    sql`SELECT id AS job_id, episode_id FROM processing_jobs WHERE id = ANY (${ids}::uuid[]) AND status = 'pending' ORDER BY array_position(${ids}::uuid[], id)`,
    pending,
  );
  for (const job of waiting) await sendJob(use('media:send'), job);
}
