import sql, { type Sql } from 'sql-template-tag';
import type { Rule } from '../sql/decision.ts';

/** Seasons and gaps that a show may have: with these, its card for the tracker stays far below the 400 KB of an item. */
const mostParts = 3000;

/** Seasons and gaps between the numbers of a show's episodes, with those of `given` among them. */
export const partsWithGiven = (show: Sql): Sql => sql`(
  SELECT count(*) FROM (
    SELECT episode_number, lag(episode_number, 1, 0) OVER (PARTITION BY season_number ORDER BY episode_number) AS former
    FROM (
      SELECT season_number, episode_number FROM episodes WHERE tv_show_id = ${show} AND deleted_at IS NULL
      UNION SELECT season_number, episode_number FROM given
    ) AS every
  ) AS numbered
  WHERE former = 0 OR former + 1 < episode_number)`;

/** Refuses new episodes that would take a show apart into more seasons and gaps than can be shown. */
export const tooManyParts = (show: Sql): Rule => ({
  when: sql`${partsWithGiven(show)} > ${mostParts}::int`,
  code: 'too_many_parts',
  detail: sql`'It would have ' || ${partsWithGiven(show)} || ' seasons and gaps; ' || ${mostParts}::int || ' can be shown.'`,
});
