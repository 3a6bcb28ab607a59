import sql, { raw } from 'sql-template-tag';
import { type EpisodeDetails, episodeDetails, episodeExtras } from '../../contract/episode.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { json, timestamp } from '../sql/columns.ts';
import { listedEpisodeColumns, listedEpisodeRow, livingEpisodes } from './episodes.ts';

const { show, season, previous, next } = episodeDetails.shape;

const row = listedEpisodeRow.extend({
  ...episodeExtras,
  upload_date: timestamp.nullable(),
  show: json(show),
  season: json(season),
  previous: json(previous.unwrap()).nullable(),
  next: json(next.unwrap()).nullable(),
});

/** The living episode of the same show nearest to `e` on one side; a special's neighbours are specials. */
const nearest = (side: '<' | '>', direction: 'DESC' | 'ASC') =>
  raw(`(
    SELECT jsonb_build_object('id', n.id, 'season_number', n.season_number, 'episode_number', n.episode_number, 'title', n.title)
    FROM episodes AS n
    WHERE n.tv_show_id = e.tv_show_id AND n.deleted_at IS NULL AND (n.season_number = 0) = (e.season_number = 0)
      AND (n.season_number, n.episode_number) ${side} (e.season_number, e.episode_number)
    ORDER BY n.season_number ${direction}, n.episode_number ${direction} LIMIT 1)::text`);

/** Which episode has this id, in which show and season, and what is beside it? Undefined when none, or it was deleted. */
export async function episodeById(grant: Grant<'catalog:read'>, id: string): Promise<EpisodeDetails | undefined> {
  const statement = sql`
    SELECT ${listedEpisodeColumns}, e.plot_summary, e.poster_url, e.video_url, e.raw_video_s3_key, e.processed_video_s3_key,
           e.metadata_json_s3_key, e.upload_date,
           jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status, 'poster_url', s.poster_url)::text AS show,
           jsonb_build_object('number', e.season_number, 'episodes', (
             SELECT count(*) FROM episodes AS o
             WHERE o.tv_show_id = e.tv_show_id AND o.season_number = e.season_number AND o.deleted_at IS NULL
           ))::text AS season,
           ${nearest('<', 'DESC')} AS previous, ${nearest('>', 'ASC')} AS next
    FROM ${livingEpisodes}
    WHERE e.id = ${id}::uuid AND e.deleted_at IS NULL`;
  return (await queryCatalog(grant, statement, row))[0];
}
