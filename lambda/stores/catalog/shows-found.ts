import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import type { TvShow } from '../../contract/show.ts';
import type { Grant } from '../../platform/grants.ts';
import { literal } from './like.ts';
import { type Page, queryPage } from './page.ts';
import { showIdOf } from './show-reference.ts';
import { showColumns, showRow } from './shows.ts';

/** The last show of a page: how far from what was asked (less is nearer), its title, its id. */
export type FoundShow = readonly [distance: string, title: string, id: string];

/** Shorter texts have too few groups of three letters to be compared by these. */
const shortest = 3;

/** The reference that a text is, if it is one: `tvmaze:169`, or `tt0903747` as IMDb writes its own. */
function referenceIn(text: string): string | undefined {
  if (/^tt\d{5,}$/.test(text)) return `imdb:${text}`;
  return /^[a-z][a-z0-9_]{1,31}:[\w.-]{1,100}$/i.test(text) ? text : undefined;
}

/** Where so many names contain the text, those that are only like it are not looked for. */
const enough = 5;

/**
 * Which shows have a name like this text, or are called so by another catalog? The nearest first: equal names, then those
 * that begin with it, those that contain it, the shorter first, then by the share of groups of three letters in common.
 */
export async function showsFound(
  grant: Grant<'catalog:read'>,
  text: string,
  limit: number,
  after: FoundShow | undefined,
): Promise<Page<TvShow, FoundShow>> {
  const reference = referenceIn(text);
  const elsewhere = reference ? sql`UNION ALL SELECT ${showIdOf(reference)}, -1` : empty;
  const isShort = text.length < shortest;
  const beginning = sql`plain(${`${literal(text)}%`})`;
  const within = isShort ? beginning : sql`plain(${`%${literal(text)}%`})`;
  const fuzzy = isShort
    ? empty
    : sql`UNION ALL
      SELECT tv_show_id, 4 - (similarity(plain_name, plain(${text})) + word_similarity(plain(${text}), plain_name))::numeric / 2
      FROM show_names
      WHERE (plain_name % plain(${text}) OR plain(${text}) <% plain_name) AND plain_name NOT LIKE ${within}
        AND (SELECT count(*) FROM containing) < ${enough}`;
  const from = after ? sql`AND (distance, ${title}, s.id) > (${after[0]}::numeric, ${after[1]}, ${after[2]}::uuid)` : empty;
  const statement = sql`
    WITH containing AS MATERIALIZED (
      SELECT tv_show_id AS id,
             CASE WHEN plain_name = plain(${text}) THEN 0 WHEN plain_name LIKE ${beginning} THEN 1 ELSE 2 END
             + length(plain_name) / 1000.0 AS distance
      FROM show_names WHERE plain_name LIKE ${within}
    ),
    named AS (SELECT id, distance FROM containing ${fuzzy}),
    found AS (SELECT id, round(min(distance), 4) AS distance FROM (SELECT * FROM named ${elsewhere}) AS every WHERE id IS NOT NULL GROUP BY id),
    listed AS (
      SELECT s.id, distance, ${title} AS sort_title FROM found JOIN tv_shows AS s USING (id)
      WHERE s.deleted_at IS NULL ${from}
      ORDER BY distance, sort_title, s.id LIMIT ${limit + 1}
    )
    SELECT ${showColumns}, listed.distance, listed.sort_title
    FROM listed JOIN tv_shows AS s ON s.id = listed.id LEFT JOIN distributors AS d ON d.id = s.network_id
    ORDER BY listed.distance, listed.sort_title, s.id`;
  return queryPage(
    grant,
    statement,
    showRow.extend({ distance: z.string(), sort_title: z.string() }),
    limit,
    ({ distance, sort_title, id }) => [distance, sort_title, id],
  );
}

const title = sql`lower(s.title) COLLATE "C"`;
