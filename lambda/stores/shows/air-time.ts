import { raw } from 'sql-template-tag';

const utc = (episode: string) => `((to_jsonb(${episode}.airs_at AT TIME ZONE 'UTC') #>> '{}') || 'Z')`;
const date = (episode: string) => `stated(${episode}.air_date, ${episode}.air_precision)`;

/** The day on which an episode airs; null where only a month or a year is known. */
export const airDay = (episode: string) => `(CASE WHEN ${episode}.air_precision IN ('minute', 'day') THEN ${episode}.air_date END)`;

/** The columns that say when the episode `e` airs. */
export const airing = {
  air_date: raw(`${airDay('e')}::text`),
  airs: raw(`jsonb_build_object(
    'at', ${utc('e')}, 'date', ${date('e')}, 'region', e.air_region, 'source', e.air_source,
    'precision', CASE WHEN e.air_date IS NULL THEN 'unknown' ELSE e.air_precision END)::text`),
};

/** When an episode airs as the audit trail compares it: one text instead of the columns that it is stored in. */
const audited = (episode: 'current' | 'changed') =>
  `jsonb_build_object('air_date', coalesce(${utc(episode)}, ${date(episode)}), 'airs_at', NULL, 'air_precision', NULL)`;

/** What the audit trail compares of an episode beside its columns. */
export const auditedAiring = { before: raw(`(SELECT ${audited('current')} FROM current)`), after: raw(audited('changed')) };

/** Whether an editor's day is all that the episode `current` has about its air time: no time of day, region or source. */
export const airsOnlyOnDay = raw(
  `current.air_precision = 'day' AND num_nonnulls(current.airs_at, current.air_region, current.air_source) = 0`,
);

/** What a day that an editor writes makes of everything that a source said about when the episode airs. */
export const airsOnDay = raw(`air_precision = 'day', airs_at = NULL, air_region = NULL, air_source = NULL`);
