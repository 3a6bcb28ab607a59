import sql from 'sql-template-tag';
import * as z from 'zod';
import { restoreDays } from '../../contract/media/upload.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Use } from '../../platform/grants.ts';
import { removeOriginal, removeUnnamed } from './result-objects.ts';

type Grants = Use<'catalog:write' | 'media:process'>;

const withId = z.object({ id: z.string() });
const withKey = z.object({ id: z.string(), key: z.string() });

/** Most jobs and files that one invocation sweeps. The next one goes on. */
const most = 50;

/** Removes the objects of an episode's ended jobs that no thumbnail and no text track names. */
export async function sweepEpisode(use: Grants, episodeId: string): Promise<void> {
  const grant = use('catalog:write');
  const jobs = await queryCatalog(
    grant,
    sql`SELECT id FROM processing_jobs
        WHERE episode_id = ${episodeId}::uuid AND has_objects AND status NOT IN ('pending', 'processing') ORDER BY id LIMIT ${most}`,
    withId,
  );
  if (jobs.length === 0) return;
  const named = await queryCatalog(
    grant,
    sql`SELECT i ->> 'key' AS id FROM thumbnails AS t, jsonb_array_elements(t.images) AS i
        WHERE t.episode_id = ${episodeId}::uuid AND t.deleted_at IS NULL
        UNION ALL SELECT s3_key FROM transcript_tracks WHERE episode_id = ${episodeId}::uuid`,
    withId,
  );
  const kept = new Set(named.map(({ id }) => id));
  for (const { id } of jobs) {
    if ((await removeUnnamed(use('media:process'), id, kept)) > 0) continue;
    await queryCatalog(grant, sql`UPDATE processing_jobs SET has_objects = false WHERE id = ${id}::uuid`, z.unknown());
  }
}

/**
 * Removes the files of episodes that were deleted longer ago than they can be restored, and files that were replaced as long ago, with
 * the thumbnails and texts of those episodes.
 */
export async function removeOldFiles(use: Grants): Promise<number> {
  const grant = use('catalog:write');
  const old = await queryCatalog(
    grant,
    sql`SELECT f.id, f.s3_key AS key FROM media_files AS f JOIN episodes AS e ON e.id = f.episode_id
        WHERE f.state = 'stored' AND (
          e.deleted_at < now() - make_interval(days => ${restoreDays}::int)
          OR EXISTS (
            SELECT 1 FROM media_files AS later WHERE later.episode_id = f.episode_id AND later.state = 'stored'
              AND later.stored_at > f.stored_at AND later.stored_at < now() - make_interval(days => ${restoreDays}::int)))
        ORDER BY f.id LIMIT ${most}`,
    withKey,
  );
  for (const { id, key } of old) {
    await removeOriginal(use('media:process'), key);
    const [{ id: episode } = { id: '' }] = await queryCatalog(
      grant,
      sql`WITH removed AS (
            UPDATE media_files SET state = 'removed', version = version + 1 WHERE id = ${id}::uuid RETURNING episode_id
          ), gone AS (
            SELECT e.id FROM removed JOIN episodes AS e ON e.id = removed.episode_id WHERE e.deleted_at IS NOT NULL
          ), pictures AS (
            UPDATE thumbnails SET deleted_at = now(), version = version + 1 WHERE episode_id IN (SELECT id FROM gone) AND deleted_at IS NULL
          ), texts AS (
            DELETE FROM transcript_tracks WHERE episode_id IN (SELECT id FROM gone)
          )
          SELECT episode_id AS id FROM removed`,
      withId,
    );
    await sweepEpisode(use, episode);
  }
  return old.length;
}
