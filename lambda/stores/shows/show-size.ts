import sql, { type Sql } from 'sql-template-tag';
import type { Rule } from '../sql/decision.ts';

/** Maximum number of seasons and gaps of a show, so that its card stays far below the 400 KB of a DynamoDB item. */
const mostParts = 3000;

/** Number of seasons and of gaps between episode numbers of a show, including the episodes of `given`. */
export const partsWithGiven = (show: Sql): Sql => sql`(
  SELECT count(*) FROM (
    SELECT episode_number, lag(episode_number, 1, 0) OVER (PARTITION BY season_number ORDER BY episode_number) AS former
    FROM (
      SELECT season_number, episode_number FROM episodes WHERE tv_show_id = ${show} AND deleted_at IS NULL
      UNION SELECT season_number, episode_number FROM given
    ) AS every
  ) AS numbered
  WHERE former = 0 OR former + 1 < episode_number)`;

/** Refuses new episodes with which a show would have too many seasons and gaps. */
export const tooManyParts = (show: Sql): Rule => ({
  when: sql`${partsWithGiven(show)} > ${mostParts}::int`,
  code: 'too_many_parts',
  detail: sql`'The show would have ' || ${partsWithGiven(show)} || ' seasons and gaps. The maximum is ' || ${mostParts}::int || '.'`,
});
