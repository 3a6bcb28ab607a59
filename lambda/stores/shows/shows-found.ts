import sql, { empty, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Grant } from '../../platform/grants.ts';
import { decimalText } from '../sql/columns.ts';
import { beginning as beginningOf, contains, enough, isComparable, isFindable, isLike, unlikeness } from '../sql/like.ts';
import { queryPage } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';
import { showIdOf } from './show-reference.ts';
import { shows } from './shows.ts';

/** The last show of a page: how far from what was asked (less is nearer), the name that was found, its id. */
export type FoundShow = readonly [distance: string, name: string, id: string];

/** The reference that a text is, if it is one: `tvmaze:169`, or `tt0903747` as IMDb writes its own. */
function referenceIn(text: string): string | undefined {
  if (/^tt\d{5,}$/.test(text)) return `imdb:${text}`;
  return /^[a-z][a-z0-9_]{1,31}:[\w.-]{1,100}$/i.test(text) ? text : undefined;
}

/**
 * Which shows have a name like this text, or an id in another catalog equal to it? First those with a name that begins with it,
 * in the order of the alphabet, so that an equal one leads; then those that contain it, the shorter first; then those that
 * are like it, by the share of groups of three letters in common. Each by the nearest of its names. Where enough names
 * begin with it for the page, the others are not looked at; nor are they for a text that is too short to be compared.
 */
export function showsFound(grant: Grant<'catalog:read'>, { filters: { q: text }, limit, after }: Asked<{ readonly q: string }, FoundShow>) {
  const beginning = beginningOf(text);
  const from = after ? sql`AND (distance, name, id) > (${after[0]}::numeric, ${after[1]}, ${after[2]}::uuid)` : empty;
  const statement = sql`
    WITH beginning AS MATERIALIZED (
      SELECT n.tv_show_id AS id, 1.0 AS distance, n.folded COLLATE "C" AS name
      FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id AND s.deleted_at IS NULL
      WHERE n.folded COLLATE "C" LIKE ${beginning} ${afterName(after)} AND NOT EXISTS (
        SELECT 1 FROM show_names AS other
        WHERE other.tv_show_id = n.tv_show_id AND other.folded LIKE ${beginning}
          AND (other.folded COLLATE "C", other.name COLLATE "C") < (n.folded COLLATE "C", n.name COLLATE "C")
      )
      ORDER BY n.folded COLLATE "C", n.tv_show_id LIMIT ${limit + 1}
    ),
    fills AS MATERIALIZED (SELECT count(*) > ${limit} AS page FROM beginning),
    ${isFindable(text) ? contained(text, beginning) : sql`named AS (SELECT * FROM beginning)`},
    found AS (
      SELECT DISTINCT ON (id) id, distance, name FROM (SELECT * FROM named ${elsewhere(referenceIn(text))}) AS every
      WHERE id IS NOT NULL ORDER BY id, distance, name
    ),
    listed AS (
      SELECT id, distance, name FROM beginning WHERE (SELECT page FROM fills)
      UNION ALL (
        SELECT id, distance, name FROM found
        WHERE NOT (SELECT page FROM fills) AND (SELECT s.deleted_at IS NULL FROM tv_shows AS s WHERE s.id = found.id) ${from}
        ORDER BY distance, name, id LIMIT ${limit + 1}
      )
    )
    SELECT ${shows.columns}, listed.distance, listed.name
    FROM listed JOIN tv_shows AS s ON s.id = listed.id LEFT JOIN distributors AS d ON d.id = s.network_id
    ORDER BY listed.distance, listed.name, s.id`;
  const row = shows.row.extend({ distance: decimalText, name: z.string() });
  return queryPage(grant, statement, row, limit, ({ distance, name, id }): FoundShow => [distance, name, id]);
}

/** Among the names that begin with the text: after that of the last page, or none when that was further on already. */
function afterName(after: FoundShow | undefined): Sql {
  if (!after) return empty;
  const [distance, name, id] = after;
  return sql`AND ${distance}::numeric <= 1 AND (n.folded COLLATE "C", n.tv_show_id) > (${name}, ${id}::uuid)`;
}

const contained = (text: string, beginning: Sql) => sql`
    containing AS MATERIALIZED (
      SELECT tv_show_id AS id,
             CASE WHEN folded LIKE ${beginning} THEN 1.0 ELSE round(2 + length(folded) / 1000.0, 4) END AS distance,
             folded COLLATE "C" AS name
      FROM show_names WHERE ${contains(text)} AND NOT (SELECT page FROM fills)
    ),
    named AS (SELECT * FROM containing ${isComparable(text) ? sql`UNION ALL ${like(text)}` : empty})`;

const like = (text: string) => sql`
      SELECT tv_show_id, round(4 + ${unlikeness(text)}, 4), folded COLLATE "C"
      FROM show_names
      WHERE ${isLike(text)} AND NOT ${contains(text)}
        AND (SELECT count(*) FROM containing) < ${enough} AND NOT (SELECT page FROM fills)`;

/** The show that another catalog calls so, before all others. */
const elsewhere = (reference: string | undefined) => (reference ? sql`UNION ALL SELECT ${showIdOf(reference)}, -1, ''` : empty);
