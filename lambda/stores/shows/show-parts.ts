import sql, { raw, type Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type * as z from 'zod';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { addShow } from '../../contract/commands/shows/add-show.ts';
import { datedOf } from '../../domain/dates.ts';
import { namesOf, normalizedName } from '../../domain/show-name.ts';
import { genresAdded } from '../catalog/genres.ts';
import { auditOfAdded } from '../sql/command-statement.ts';
import type { Rule } from '../sql/decision.ts';
import { noDistributor, noneDescribed } from '../sql/references.ts';

/*
 * Parts of the statements that change shows. Each part reads `given` (one row with the data of the command) and, if it changes rows,
 * `applied`.
 */

/** `given`: one row with the fields of a show, and its names. */
export function givenShow({ aliases, ...show }: z.output<typeof addShow.data>): Sql {
  const names = namesOf(show.title, aliases ?? [], show.premiered ?? null)
    .filter((name) => name.length <= 255)
    .map((name) => ({ name, normalized: normalizedName(name) }));
  const [begins, ends] = [datedOf(show.premiered), datedOf(show.ended)];
  const dates = { premiered: begins.day, premiered_precision: begins.precision, ended: ends.day, ended_precision: ends.precision };
  const row = {
    ...show,
    ...dates,
    keeps_type: show.type === undefined,
    names,
    replaces_names: aliases !== undefined,
    new_network_id: uuidv7(),
  };
  return sql`given AS (
      SELECT * FROM jsonb_to_record(${JSON.stringify(row)}::jsonb) AS given (
        id uuid, title text, status text, type text, keeps_type boolean, runtime_minutes int, poster_url text, summary text,
        premiered date, premiered_precision text, ended date, ended_precision text,
        network jsonb, network_id uuid, new_network_id uuid, genres jsonb, names jsonb, replaces_names boolean, external_ids jsonb
      )
    )`;
}

/**
 * Another show, not deleted, that has the title and premiere (by its first possible day, so that `2008` equals `2008-01-01`), or one of the
 * external ids, of `given`.
 */
export const equalShow = raw(`
  SELECT other.id FROM (
    SELECT id FROM tv_shows
    WHERE title = (SELECT title FROM given) AND premiered IS NOT DISTINCT FROM (SELECT premiered FROM given) AND deleted_at IS NULL
    UNION ALL
    SELECT holder.id FROM given
    CROSS JOIN jsonb_to_recordset(given.external_ids) AS wanted (source text, value text)
    CROSS JOIN LATERAL (
      SELECT id FROM external_ids AS had JOIN tv_shows ON id = had.tv_show_id AND deleted_at IS NULL
      WHERE had.source = wanted.source AND had.value = wanted.value LIMIT 1
    ) AS holder
  ) AS other
  WHERE other.id <> (SELECT id FROM given) LIMIT 1`);

const isNetwork = `d.kind = network ->> 'kind' AND d.name = network ->> 'name' AND d.country_code IS NOT DISTINCT FROM network ->> 'country'`;

/** Refuses a new network, by id or description, that is not an active distributor. */
export const noNetwork = (id: string | null | undefined, before?: Sql): Rule[] => [
  ...noDistributor(id, before),
  noneDescribed(raw(isNetwork), before),
];

/** Adds the network that `given` describes, unless it exists. `network` is its id, or null. */
export const networkParts = (command: CommandEnvelope): Sql[] => [
  sql`added_network AS (
      INSERT INTO distributors (id, kind, name, country_code)
      SELECT new_network_id, network ->> 'kind', network ->> 'name', network ->> 'country' FROM given, applied
      WHERE jsonb_typeof(network) = 'object' AND NOT EXISTS (SELECT 1 FROM distributors AS d WHERE ${raw(isNetwork)})
      RETURNING id, kind, name, country_code
    )`,
  sql`network AS (
      SELECT coalesce(given.network_id, (SELECT id FROM added_network), (SELECT d.id FROM distributors AS d WHERE ${raw(isNetwork)})) AS id
      FROM given
    )`,
  auditOfAdded(command, 'audited_network', 'distributor', 'added_network', `to_jsonb(added_network) - 'id'`),
];

/** The genres that a show gets. An existing genre is used even if its case differs. */
const wantedGenres = `wanted_genres AS (
      SELECT DISTINCT ON (lower(word)) known_genre(word) AS genre, position
      FROM given, jsonb_array_elements_text(genres) WITH ORDINALITY AS list (word, position)
      ORDER BY lower(word), position
    )`;

/** Replaces the genres. An existing genre is used even if its case differs. */
export const genreParts = (command: CommandEnvelope): Sql[] => [
  raw(wantedGenres),
  ...genresAdded(command, raw('SELECT genre FROM wanted_genres, applied')),
  raw(`former_genres AS (
      DELETE FROM tv_show_genres USING given, applied
      WHERE tv_show_id = given.id AND genre NOT IN (SELECT genre FROM wanted_genres)
    )`),
  raw(`show_genres AS (
      INSERT INTO tv_show_genres (tv_show_id, genre, position)
      SELECT given.id, genre, position FROM given, wanted_genres, applied
      ON CONFLICT (tv_show_id, genre) DO UPDATE SET position = EXCLUDED.position
    )`),
];

/** The names that a show gets. The former title always stays a name. */
const wantedNames = `wanted_names AS (
      SELECT name, normalized FROM given, jsonb_to_recordset(names) AS list (name text, normalized text)
      UNION
      SELECT kept.name, kept.normalized FROM given
      JOIN tv_shows AS s ON s.id = given.id
      JOIN show_names AS kept ON kept.tv_show_id = given.id
      WHERE NOT replaces_names OR kept.name IN (s.title, s.title || ' (' || extract(year FROM s.premiered) || ')')
    )`;

/** Replaces the names if aliases are given. The former title always stays a name. */
export const nameParts: readonly Sql[] = [
  raw(wantedNames),
  raw(`former_names AS (
      DELETE FROM show_names USING given, applied
      WHERE tv_show_id = given.id AND name NOT IN (SELECT name FROM wanted_names)
    )`),
  raw(`show_names_now AS (
      INSERT INTO show_names (tv_show_id, name, normalized) SELECT given.id, name, normalized FROM given, wanted_names, applied
      ON CONFLICT (tv_show_id, name) DO NOTHING
    )`),
];

/** The external ids that a show gets: those that are given, or else its own. */
const wantedIds = `wanted_ids AS (
      SELECT source, value FROM given, jsonb_to_recordset(external_ids) AS list (source text, value text)
      UNION
      SELECT source, value FROM external_ids, given WHERE tv_show_id = given.id AND given.external_ids IS NULL
    )`;

/** Replaces the external ids if they are given, and takes them over from deleted shows. */
export const externalIdParts: readonly Sql[] = [
  raw(wantedIds),
  raw(`former_ids AS (
      DELETE FROM external_ids USING given, applied
      WHERE tv_show_id = given.id AND (source, value) NOT IN (SELECT source, value FROM wanted_ids)
    )`),
  raw(`taken_ids AS (
      DELETE FROM external_ids AS had USING given, applied
      WHERE had.source = ANY (ARRAY(SELECT source FROM wanted_ids)) AND had.value = ANY (ARRAY(SELECT value FROM wanted_ids))
        AND (had.source, had.value) IN (SELECT source, value FROM wanted_ids) AND had.tv_show_id <> given.id
      RETURNING had.source
    )`),
  raw(`external_ids_now AS (
      INSERT INTO external_ids (source, value, tv_show_id)
      SELECT source, value, given.id FROM given, wanted_ids, applied
      WHERE (SELECT count(*) FROM taken_ids) >= 0
        AND (source, value) NOT IN (SELECT had.source, had.value FROM external_ids AS had WHERE had.tv_show_id = given.id)
    )`),
];

const list = (rows: string, item: string, order: string) => `(SELECT coalesce(jsonb_agg(${item} ORDER BY ${order}), '[]') FROM ${rows})`;
const ids = (rows: string) => list(rows, `source || ':' || value`, 'source, value');

/** The external ids for the audit trail. */
export const auditedIds = {
  before: raw(`jsonb_build_object('external_ids', ${ids('external_ids, given WHERE tv_show_id = given.id')})`),
  after: raw(`jsonb_build_object('external_ids', ${ids('wanted_ids')})`),
};

/** The genres and names of a show before and after a change. */
const lists = {
  before: raw(`jsonb_build_object(
    'genres', ${list('tv_show_genres, given WHERE tv_show_id = given.id', 'genre', 'position')},
    'names', ${list('show_names, given WHERE tv_show_id = given.id', 'name', 'name')})`),
  after: raw(`jsonb_build_object(
    'genres', ${list('wanted_genres', 'genre', 'position')}, 'names', ${list('wanted_names', 'name', 'name')})`),
};

/** The dates of a show as an editor writes them, in place of the columns that they are stored in. */
const auditedDates = (show: 'current' | 'changed') =>
  ['premiered', 'ended']
    .map((date) => `'${date}', stated(${show}.${date}, ${show}.${date}_precision), '${date}_precision', NULL`)
    .join(', ');

/** The parts of a show that the audit trail compares besides its columns. */
export const auditedLists = {
  before: sql`${auditedIds.before} || ${lists.before} || ${raw(`(SELECT jsonb_build_object(${auditedDates('current')}) FROM current)`)}`,
  after: sql`${auditedIds.after} || ${lists.after} || ${raw(`jsonb_build_object(${auditedDates('changed')})`)}`,
};

const ofTable = (table: string, columns: string) => columns.replaceAll(/\w+/g, `${table}.$&`);

/** Whether the show `current` already is as `given` says: these columns, and its type, network, genres, names and external ids. */
export const unchangedShow = (columns: string): Sql => sql`(
    WITH ${raw([wantedGenres, wantedNames, wantedIds].join(', '))},
    known_network AS (SELECT d.id FROM given JOIN distributors AS d ON ${raw(isNetwork)})
    SELECT ${raw(`(${ofTable('given', columns)}) IS NOT DISTINCT FROM (${ofTable('current', columns)})`)}
      AND (keeps_type OR given.type IS NOT DISTINCT FROM current.type)
      AND coalesce(given.network_id, (SELECT id FROM known_network)) IS NOT DISTINCT FROM current.network_id
      AND (jsonb_typeof(network) IS DISTINCT FROM 'object' OR EXISTS (SELECT 1 FROM known_network))
      AND ${auditedIds.before} || ${lists.before} = ${auditedIds.after} || ${lists.after}
    FROM given
  )`;
