import sql, { empty, raw } from 'sql-template-tag';
import { episodeOfShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { queryPageOf } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';
import { airing } from './air-time.ts';
import { numberInOrder } from './episodes.ts';
import { livingShow } from './show-reference.ts';

/** The last episode of a page. A cursor from before specials could be without a number has no id. */
export type EpisodePosition = readonly [season: number, episode: number | null, id?: string];

const row = rowOf(episodeOfShow);

/** The condition for episodes after a position. */
const beyond = ([season, episode, id = lastId]: EpisodePosition) => sql`
  AND (e.season_number, ${raw(numberInOrder('e'))}, e.id) > (${season}::int, coalesce(${episode}::int, 2147483647), ${id}::uuid)`;

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A page of the episodes of a show or season, by number; those without a number come last. Undefined if the show does not exist. */
export function episodesOfShow(
  grant: Grant<'catalog:read'>,
  { id, filters: { season }, limit, after }: Asked<{ readonly season?: number }, EpisodePosition>,
) {
  const only = season === undefined ? empty : sql`AND e.season_number = ${season}`;
  const by = sql`season_number, episode_number, id`;
  const listed = sql`
    SELECT ${columnsOf(episodeOfShow, 'e', airing)}
    FROM episodes AS e WHERE e.tv_show_id = asked.id AND e.deleted_at IS NULL ${only} ${after ? beyond(after) : empty}
    ORDER BY ${by}`;
  const list = { asked: livingShow(id), listed, by };
  return queryPageOf(
    grant,
    list,
    row,
    limit,
    ({ season_number, episode_number, id: last }): EpisodePosition => [season_number, episode_number, last],
  );
}
