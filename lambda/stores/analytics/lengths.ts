import { raw } from 'sql-template-tag';

const minutes = 'coalesce(e.duration_minutes, s.runtime_minutes)';

/** The counted length of an episode `e` of a show `s`: its own length, or the usual length of the show as an estimate. */
export const countedMinutes = raw(minutes);

/** The number of episodes `e` of shows `s` with a known length, the number with an estimated length, and the minutes of both. */
export const lengthColumns = raw(`
  count(e.duration_minutes) AS timed_episodes,
  count(s.runtime_minutes) FILTER (WHERE e.duration_minutes IS NULL) AS estimated_episodes,
  coalesce(sum(${minutes}), 0) AS total_minutes,
  round(avg(${minutes}), 2) AS mean_minutes`);
