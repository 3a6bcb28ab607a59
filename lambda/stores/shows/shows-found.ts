import sql, { empty, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Grant } from '../../platform/grants.ts';
import { decimalText } from '../sql/columns.ts';
import { beginning as beginningOf, contains, enough, isComparable, isFindable, isLike, unlikeness } from '../sql/like.ts';
import { queryPage } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';
import { showIdOf } from './show-reference.ts';
import { shows } from './shows.ts';

/** The last show of a page: its distance from the text, the matching name, and its id. */
export type FoundShow = readonly [distance: string, name: string, id: string];

/** The external id in a text, if there is one: `tvmaze:169`, or `tt0903747` for IMDb. */
function referenceIn(text: string): string | undefined {
  if (/^tt\d{5,}$/.test(text)) return `imdb:${text}`;
  return /^[a-z][a-z0-9_]{1,31}:[\w.-]{1,100}$/i.test(text) ? text : undefined;
}

/**
 * Shows with a name like a text, or with the text as external id. First names that begin with it, in alphabetical order, so that an equal
 * name comes first; then names that contain it, shorter ones first; then similar names by trigram similarity. The best name of a show
 * counts. Names that contain the text or are similar are only read if the page is not full, and not for very short texts.
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

/** The names that begin with the text, after the last page; none if the last page ended in a later group. */
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

/** The show with the text as external id, which comes first. */
const elsewhere = (reference: string | undefined) => (reference ? sql`UNION ALL SELECT ${showIdOf(reference)}, -1, ''` : empty);
