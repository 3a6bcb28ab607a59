import sql, { join, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { addEpisode } from '../../contract/commands/shows/add-episode.ts';
import { addEpisodes } from '../../contract/commands/shows/add-episodes.ts';
import { deleteEpisode } from '../../contract/commands/shows/delete-episode.ts';
import { putEpisode } from '../../contract/commands/shows/put-episode.ts';
import { restoreEpisode } from '../../contract/commands/shows/restore-episode.ts';
import { updateEpisode } from '../../contract/commands/shows/update-episode.ts';
import { episodeDetails, newEpisode } from '../../contract/episode.ts';
import type { Reason } from '../../contract/reasons.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { typesOf } from '../sql/columns.ts';
import { auditOfAdded, commandStatement } from '../sql/command-statement.ts';
import { currentHas } from '../sql/create-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { noShow, ofDeletedShow } from '../sql/references.ts';
import { type Command, statementOf, upsertOf } from '../sql/statement-of.ts';
import { airsOnDay, airsOnlyOnDay, auditedAiring } from './air-time.ts';
import { tooManyParts } from './show-size.ts';

/** The columns that editors set, with their types. */
const types = typesOf(newEpisode.omit({ id: true }), episodeDetails);

type Column = keyof typeof types;

const columns = Object.keys(types) as Column[];

/** `given`: the new episodes with their indexes in the request, from 0. */
export const givenEpisodes = (items: readonly unknown[]) => sql`given AS (
      SELECT position - 1 AS position, episode.*
      FROM jsonb_array_elements(${JSON.stringify(items)}::jsonb) WITH ORDINALITY AS list (item, position),
           jsonb_to_record(item) AS episode (id uuid, ${raw(columns.map((name) => `${name} ${types[name]}`).join(', '))})
    )`;

/** `added`: adds the episodes of `given` to a show. */
export const insertEpisodes = (show: Sql) => sql`added AS (
      INSERT INTO episodes (id, tv_show_id, ${raw(columns.join(', '))})
      SELECT id, ${show}, ${raw(columns.map((name) => (name === 'processing_status' ? `coalesce(${name}, 'pending')` : name)).join(', '))}
      FROM given WHERE EXISTS (SELECT 1 FROM applied)
      RETURNING *
    )`;

/** The audit entries of the `added` episodes. */
export const auditedEpisodes = (command: Command) =>
  auditOfAdded(
    command,
    'audited',
    'episode',
    'added',
    `jsonb_strip_nulls(to_jsonb(added)) - '{id,version,created_at,updated_at,air_precision}'::text[]`,
  );

/** Joins, as `same`, the episode of `show` with the season and number of `wanted` that is not deleted. */
export const equalOf = (show: Sql) => sql`
    LEFT JOIN episodes AS same ON same.tv_show_id = ${show} AND same.season_number = wanted.season_number
      AND same.episode_number = wanted.episode_number AND same.deleted_at IS NULL`;

const adding = (command: Command, show: Sql, items: readonly unknown[], decision: Sql) =>
  commandStatement({ command, given: givenEpisodes(items), decision, changes: [insertEpisodes(show), auditedEpisodes(command)] });

/** Adds an episode, unless its show has one with the same season and number. */
export function addedEpisode(command: Command, { tv_show_id, ...episode }: z.output<typeof addEpisode.data>): Sql {
  const show = sql`${tv_show_id}::uuid`;
  const rules = [noShow(tv_show_id), duplicateOfEqual('episode'), tooManyParts(show)];
  return adding(command, show, [episode], decide(rules, sql`given AS wanted ${equalOf(show)}`, fresh));
}

export const addEpisodeStatement = statementOf(addEpisode, addedEpisode);

const takenNumbers: Reason = 'duplicate_episodes';

/** Adds several episodes. If the show has any of them, adds none, and the outcome lists those that exist. */
export const addEpisodesStatement = statementOf(addEpisodes, (command, { tv_show_id, items }) => {
  const show = sql`${tv_show_id}::uuid`;
  const scattered = tooManyParts(show);
  const decision = sql`
    SELECT CASE WHEN show.id IS NULL OR taken.rows IS NOT NULL OR ${scattered.when} THEN 'rejected' ELSE 'applied' END AS state,
           CASE WHEN show.id IS NULL THEN 'not_found' WHEN taken.rows IS NOT NULL THEN ${takenNumbers}::text
             WHEN ${scattered.when} THEN ${scattered.code}::text END AS code,
           CASE WHEN show.id IS NULL THEN 'There is no show ' || wanted.id || '.' WHEN taken.rows IS NOT NULL THEN NULL
             WHEN ${scattered.when} THEN ${scattered.detail} END AS detail,
           show.id AS resource_id, show.version, taken.rows
    FROM (SELECT ${show} AS id) AS wanted
    LEFT JOIN tv_shows AS show ON show.id = wanted.id AND show.deleted_at IS NULL
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(
        jsonb_build_object('index', position, 'season_number', season_number, 'episode_number', episode_number) ORDER BY position) AS rows
      FROM given JOIN episodes AS same USING (season_number, episode_number)
      WHERE same.tv_show_id = wanted.id AND same.deleted_at IS NULL
    ) AS taken ON true`;
  return adding(command, show, items, decision);
});

/** Another episode of the same show, not deleted, with this season and number. */
const equalEpisode = (season: Sql, episode: Sql) => sql`
  SELECT other.id FROM episodes AS other
  WHERE other.tv_show_id = current.tv_show_id AND other.season_number = ${season} AND other.episode_number = ${episode}
    AND other.id <> current.id AND other.deleted_at IS NULL`;

/** Changes the given columns. The votes for a rating go with it. */
export const updateEpisodeStatement = change(updateEpisode, (data) => {
  const value = (name: Column) => sql`${typeof data[name] === 'number' ? String(data[name]) : data[name]}::${raw(types[name])}`;
  const given = columns.filter((name) => data[name] !== undefined);
  const or = (name: Column) => (data[name] === undefined ? raw(`current.${name}`) : value(name));
  return {
    set: join([
      ...given.map((name) => sql`${raw(name)} = ${value(name)}`),
      ...(data.air_date === undefined ? [] : [airsOnDay]),
      ...(data.rating === undefined ? [] : [sql`votes = CASE WHEN rating = ${value('rating')} THEN votes END`]),
    ]),
    unchanged: join(
      [raw('true'), ...given.map((name) => currentHas({ [name]: value(name) })), ...(data.air_date === undefined ? [] : [airsOnlyOnDay])],
      ' AND ',
    ),
    audits: auditedAiring,
    equal: equalEpisode(or('season_number'), or('episode_number')),
    refusals: [ofDeletedShow],
  };
});

/** Changes the episode with a key in another catalog, or adds it. */
export const putEpisodeStatement = upsertOf(putEpisode, addEpisodeStatement, updateEpisodeStatement);

/** Marks an episode as deleted. */
export const deleteEpisodeStatement = deletion(deleteEpisode, [ofDeletedShow]);

/** Restores a deleted episode. */
export const restoreEpisodeStatement = restoration(restoreEpisode, () => ({
  equal: equalEpisode(raw('current.season_number'), raw('current.episode_number')),
  refusals: [ofDeletedShow],
}));
