import sql, { raw } from 'sql-template-tag';
import { enqueueJobs } from '../../contract/commands/media/enqueue-jobs.ts';
import { cancelJob, retryJob } from '../../contract/commands/media/move-job.ts';
import { change } from '../sql/change-statement.ts';
import { auditOfAdded, commandStatement } from '../sql/command-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { statementOf } from '../sql/statement-of.ts';
import { currentFile, livingEpisode } from './living-episode.ts';

/** Adds jobs for the file of an episode, all or none. Jobs of a picture of an editor need no file. */
export const enqueueJobsStatement = statementOf(enqueueJobs, (command, { id, jobs, config }) => {
  const given = sql`given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS job (id uuid, job_type text))`;
  const rules = [
    livingEpisode(id),
    {
      when: sql`${config.own_key ?? null}::text IS NULL AND ${currentFile(id)} IS NULL`,
      code: 'no_file',
      detail: raw(`'The episode has no file.'`),
    },
    {
      when: sql`EXISTS (
        SELECT 1 FROM processing_jobs AS j JOIN given USING (job_type)
        WHERE j.episode_id = ${id}::uuid AND j.status IN ('pending', 'processing'))`,
      code: 'job_open',
      detail: raw(`'Such a job already waits or runs.'`),
    },
  ] as const;
  const added = sql`added AS (
      INSERT INTO processing_jobs (id, episode_id, file_id, job_type, job_config)
      SELECT given.id, ${id}::uuid, CASE WHEN ${config.own_key ?? null}::text IS NULL THEN ${currentFile(id)} END, job_type, ${JSON.stringify(config)}::jsonb
      FROM given WHERE EXISTS (SELECT 1 FROM applied)
      RETURNING *
    )`;
  const audited = auditOfAdded(
    command,
    'audited',
    'job',
    'added',
    `jsonb_build_object('job_type', job_type, 'job_config', job_config - 'own_key')`,
  );
  const decision = decide(rules, sql`(SELECT ${id}::uuid AS id) AS wanted`, fresh);
  return commandStatement({ command, given, decision, changes: [added, audited] });
});

const moving = (kind: typeof retryJob | typeof cancelJob, from: string, set: string) =>
  change(kind, () => ({
    set: raw(set),
    refusals: [
      {
        when: raw(`current.status <> ALL ('{${from}}')`),
        code: 'job_state',
        detail: raw(`'The job is ' || current.status || '.'`),
      },
      {
        when: sql`${kind.type} = 'retry-job' AND EXISTS (
          SELECT 1 FROM processing_jobs AS j
          WHERE j.episode_id = current.episode_id AND j.job_type = current.job_type AND j.status IN ('pending', 'processing'))`,
        code: 'job_open',
        detail: raw(`'Another job of this type already waits or runs.'`),
      },
    ],
  }));

/** Gives a job that ended without results new attempts. */
export const retryJobStatement = moving(
  retryJob,
  'failed,cancelled',
  `status = 'pending', max_attempts = attempt + 3, error_code = NULL, error_message = NULL, started_at = NULL, completed_at = NULL`,
);

/** Ends a job without results. A worker that runs it notices within seconds. */
export const cancelJobStatement = moving(cancelJob, 'pending,processing', `status = 'cancelled', completed_at = now()`);
