import { raw } from 'sql-template-tag';

const minutes = 'coalesce(e.duration_minutes, s.runtime_minutes)';

/** The length that an episode `e` of a show `s` counts with: its own, else the usual one of the show, which is an estimate. */
export const countedMinutes = raw(minutes);

/** How many episodes `e` of shows `s` have a length of their own, how many an estimated one, and the minutes of both. */
export const lengthColumns = raw(`
  count(e.duration_minutes) AS timed_episodes,
  count(s.runtime_minutes) FILTER (WHERE e.duration_minutes IS NULL) AS estimated_episodes,
  coalesce(sum(${minutes}), 0) AS total_minutes,
  round(avg(${minutes}), 2) AS mean_minutes`);
