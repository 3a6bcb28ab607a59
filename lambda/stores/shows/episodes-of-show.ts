import sql, { empty } from 'sql-template-tag';
import { episodeOfShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { queryPageOf } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';
import { livingShow } from './show-reference.ts';

/** The last episode of a page. */
export type EpisodePosition = readonly [season: number, episode: number];

const row = rowOf(episodeOfShow);

/** A page of the episodes of a show or season, by number. Undefined if the show does not exist. */
export function episodesOfShow(
  grant: Grant<'catalog:read'>,
  { id, filters: { season }, limit, after }: Asked<{ readonly season?: number }, EpisodePosition>,
) {
  const only = season === undefined ? empty : sql`AND season_number = ${season}`;
  const from = after ? sql`AND (season_number, episode_number) > (${after[0]}, ${after[1]})` : empty;
  const by = sql`season_number, episode_number`;
  const listed = sql`
    SELECT ${columnsOf(episodeOfShow)}
    FROM episodes WHERE tv_show_id = asked.id AND deleted_at IS NULL ${only} ${from}
    ORDER BY ${by}`;
  const list = { asked: livingShow(id), listed, by };
  return queryPageOf(grant, list, row, limit, ({ season_number, episode_number }): EpisodePosition => [season_number, episode_number]);
}
