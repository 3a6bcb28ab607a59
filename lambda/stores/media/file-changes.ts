import sql, { raw } from 'sql-template-tag';
import { cancelUpload } from '../../contract/commands/media/cancel-upload.ts';
import { completeUpload } from '../../contract/commands/media/complete-upload.ts';
import { createUpload } from '../../contract/commands/media/create-upload.ts';
import { noteAccess } from '../../contract/commands/media/note-access.ts';
import { storedConfig } from '../../contract/media/job.ts';
import { change } from '../sql/change-statement.ts';
import { auditRows, commandStatement } from '../sql/command-statement.ts';
import { creation } from '../sql/create-statement.ts';
import { statementOf } from '../sql/statement-of.ts';
import { livingEpisode } from './living-episode.ts';
import { originalKey } from './media-bucket.ts';

/** Adds an upload of an episode's file. */
export const createUploadStatement = creation(createUpload, ({ id, episode_id, name, bytes, content_type, s3_upload_id }) => ({
  row: {
    episode_id: sql`${episode_id}::uuid`,
    name: sql`${name}::text`,
    bytes: sql`${String(bytes)}::bigint`,
    content_type: sql`${content_type}::text`,
    s3_key: sql`${originalKey(episode_id, id)}::text`,
    s3_upload_id: sql`${s3_upload_id}::text`,
  },
  refusals: [livingEpisode(episode_id)],
}));

/** The upload is not one that waits for parts. */
const ended = {
  when: raw(`current.state <> 'uploading'`),
  code: 'upload_state',
  detail: raw(`'The upload is ' || current.state || '.'`),
} as const;

/**
 * Makes an uploaded file that of its episode, cancels the open jobs of the former file, and adds jobs for this one.
 */
export const completeUploadStatement = change(completeUpload, ({ id, episode_id, etag, jobs }, command) => ({
  set: sql`state = 'stored', etag = ${etag}::text, stored_at = now()`,
  refusals: [livingEpisode(episode_id), ended],
  further: [
    sql`superseded AS (
      UPDATE processing_jobs SET status = 'cancelled', completed_at = now(), version = version + 1
      WHERE episode_id = ${episode_id}::uuid AND status IN ('pending', 'processing') AND EXISTS (SELECT 1 FROM applied)
      RETURNING id
    )`,
    sql`queued AS (
      INSERT INTO processing_jobs (id, episode_id, file_id, job_type, job_config)
      SELECT job.id, ${episode_id}::uuid, ${id}::uuid, job.job_type, ${JSON.stringify(storedConfig.parse({}))}::jsonb
      FROM applied, jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS job (id uuid, job_type text)
      WHERE (SELECT count(*) FROM superseded) >= 0
    )`,
    auditRows(
      command,
      'uploaded',
      { kind: 'episode-file', action: 'upload' },
      raw(`SELECT resource_id AS id, NULL::jsonb AS old_values, NULL::jsonb AS new_values FROM applied`),
    ),
  ],
}));

/** Ends an upload without a file. */
export const cancelUploadStatement = change(cancelUpload, () => ({ set: sql`state = 'cancelled'`, refusals: [ended] }));

/** Notes in the audit trail that a person got the address of a file. */
export const noteAccessStatement = statementOf(noteAccess, (command, { id, purpose }) => {
  const decision = sql`
    SELECT 'applied' AS state, NULL::text AS code, NULL::text AS detail, f.id AS resource_id, f.version, NULL::jsonb AS rows
    FROM media_files AS f WHERE f.id = ${id}::uuid`;
  const resources = raw('SELECT resource_id AS id, NULL::jsonb AS old_values, NULL::jsonb AS new_values FROM applied');
  return commandStatement({
    command,
    decision,
    changes: [auditRows(command, 'noted', { kind: 'episode-file', action: purpose }, resources)],
  });
});
