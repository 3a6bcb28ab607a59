import sql, { join, raw } from 'sql-template-tag';
import { deleteThumbnail, updateThumbnail } from '../../contract/commands/media/change-thumbnail.ts';
import { change, deletion } from '../sql/change-statement.ts';

/** A scalar query for the picture of a thumbnail that pages show: the width nearest to 640 pixels, in a format that every browser knows. */
export const pictureOf = (row: string) => `(
  SELECT '/' || (i ->> 'key') FROM jsonb_array_elements(${row}.images) AS i
  ORDER BY array_position('{jpeg,webp,png,avif}', i ->> 'format'), abs((i ->> 'width')::int - 640) LIMIT 1)`;

/** Changes a thumbnail. There is one primary one: the former becomes a cover, and the picture of the episode changes. */
export const updateThumbnailStatement = change(updateThumbnail, ({ id, type, quality_rating, poster_of_show }) => ({
  set: join([
    raw('chosen = true'),
    ...(type === undefined ? [] : [sql`type = ${type}::text`]),
    ...(quality_rating === undefined ? [] : [sql`quality_rating = ${String(quality_rating)}::numeric`]),
  ]),
  further: [
    ...(type === 'primary'
      ? [
          sql`former AS (
            UPDATE thumbnails SET type = 'cover', version = version + 1
            WHERE type = 'primary' AND id <> ${id}::uuid AND episode_id = (SELECT episode_id FROM current) AND EXISTS (SELECT 1 FROM applied)
          )`,
          sql`pictured AS (
            UPDATE episodes SET thumbnail_url = ${raw(pictureOf('changed'))}, version = episodes.version + 1 FROM changed
            WHERE episodes.id = changed.episode_id
          )`,
        ]
      : []),
    ...(poster_of_show
      ? [
          sql`postered AS (
            UPDATE tv_shows SET poster_url = ${raw(pictureOf('changed'))}, version = tv_shows.version + 1
            FROM changed JOIN episodes AS e ON e.id = changed.episode_id WHERE tv_shows.id = e.tv_show_id
          )`,
        ]
      : []),
  ],
}));

/** Marks a thumbnail as deleted. */
export const deleteThumbnailStatement = deletion(deleteThumbnail);
