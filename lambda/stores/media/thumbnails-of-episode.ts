import sql, { raw } from 'sql-template-tag';
import { publicFolder, thumbnail } from '../../contract/media/thumbnail.ts';
import type { Grant } from '../../platform/grants.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { type Asked, pageOfParent } from '../sql/view.ts';

/** The pictures of a thumbnail with their paths on the site. Keys begin with the folder that CloudFront serves. */
const images = raw(`(
  SELECT jsonb_agg(jsonb_build_object('format', i ->> 'format', 'mime_type', 'image/' || (i ->> 'format'), 'width', i -> 'width',
    'height', i -> 'height', 'file_size_bytes', i -> 'bytes', 'url', '/' || (i ->> 'key')))
  FROM jsonb_array_elements(t.images) AS i WHERE i ->> 'key' LIKE '${publicFolder}/%')::text`);

const thumbnails = {
  columns: columnsOf(thumbnail, 't', { images }),
  row: rowOf(thumbnail),
  tables: raw('thumbnails AS t'),
  id: raw('t.id'),
  living: raw('t.deleted_at IS NULL'),
};

const order = {
  key: raw(`(CASE t.type WHEN 'primary' THEN '0' ELSE '1' END || to_char(t.created_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS'))`),
  type: raw('text'),
};

/** The thumbnails of an episode, the primary one first. Undefined if the episode does not exist. */
export const thumbnailsOfEpisode = (grant: Grant<'catalog:read'>, { id, ...asked }: Asked) =>
  pageOfParent(
    grant,
    thumbnails,
    {
      asked: sql`SELECT id FROM episodes WHERE id = ${id}::uuid AND deleted_at IS NULL`,
      where: [sql`t.episode_id = asked.id`, sql`t.deleted_at IS NULL`],
      order,
    },
    asked,
  );
