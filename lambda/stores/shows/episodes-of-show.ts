import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import type { EpisodeOfShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Page, queryPageOf } from '../sql/page.ts';
import { livingShow } from './show-reference.ts';

/** The last episode of a page. */
export type EpisodePosition = readonly [season: number, episode: number];

const episodeRow = z.object({
  id: z.string(),
  season_number: z.int(),
  episode_number: z.int(),
  title: z.string().nullable(),
  air_date: z.string().nullable(),
  duration_minutes: z.int().nullable(),
});

/** Which episodes of this show, or of one of its seasons, come next by number? Undefined when there is no such show. */
export async function episodesOfShow(
  grant: Grant<'catalog:read'>,
  reference: string,
  { season, limit }: { season?: number; limit: number },
  after: EpisodePosition | undefined,
): Promise<Page<EpisodeOfShow, EpisodePosition> | undefined> {
  const only = season === undefined ? empty : sql`AND season_number = ${season}`;
  const from = after ? sql`AND (season_number, episode_number) > (${after[0]}, ${after[1]})` : empty;
  const by = sql`season_number, episode_number`;
  const listed = sql`
    SELECT id, season_number, episode_number, title, air_date::text AS air_date, duration_minutes
    FROM episodes WHERE tv_show_id = asked.id AND deleted_at IS NULL ${only} ${from}
    ORDER BY ${by}`;
  const list = { asked: livingShow(reference), listed, by };
  return queryPageOf(grant, list, episodeRow, limit, ({ season_number, episode_number }) => [season_number, episode_number]);
}
