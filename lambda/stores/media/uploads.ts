import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { timestamp } from '../sql/columns.ts';

const bytes = z.coerce.number();

const storedUpload = z.object({
  id: z.string(),
  episode_id: z.string(),
  name: z.string(),
  bytes,
  content_type: z.string(),
  state: z.enum(['uploading', 'stored', 'cancelled', 'removed']),
  s3_key: z.string(),
  s3_upload_id: z.string(),
  created_at: timestamp,
  version: z.int(),
});

/** The upload with an id. */
export const uploadById = async (grant: Grant<'catalog:read'>, id: string) =>
  (
    await queryCatalog(
      grant,
      sql`SELECT id, episode_id, name, bytes::text AS bytes, content_type, state, s3_key, s3_upload_id, created_at, version
          FROM media_files WHERE id = ${id}::uuid`,
      storedUpload,
    )
  )[0];

/** Whether an episode exists and is not deleted. */
export const episodeExists = async (grant: Grant<'catalog:read'>, id: string): Promise<boolean> =>
  (
    await queryCatalog(
      grant,
      sql`SELECT 1 AS one FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id
          WHERE e.id = ${id}::uuid AND e.deleted_at IS NULL AND s.deleted_at IS NULL`,
      z.unknown(),
    )
  ).length > 0;

/** The current file of an episode that is not deleted. */
export const fileOfEpisode = async (grant: Grant<'catalog:read'>, episodeId: string) =>
  (
    await queryCatalog(
      grant,
      sql`SELECT f.id, f.name, f.bytes::text AS bytes, f.content_type, f.s3_key
          FROM media_files AS f JOIN episodes AS e ON e.id = f.episode_id AND e.deleted_at IS NULL
          WHERE f.episode_id = ${episodeId}::uuid AND f.state = 'stored' ORDER BY f.stored_at DESC LIMIT 1`,
      storedUpload.pick({ id: true, name: true, bytes: true, content_type: true, s3_key: true }),
    )
  )[0];
