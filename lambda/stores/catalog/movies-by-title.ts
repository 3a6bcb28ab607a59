import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import type { Movie } from '../../contract/movie.ts';
import type { Grant } from '../../platform/grants.ts';
import { movieColumns, movieRow } from './columns.ts';
import { literal } from './like.ts';
import { type Page, queryPage } from './page.ts';

/** The last movie of a page: whether its title begins with the text (0) or not (1), its title, its id. */
export type FoundPosition = readonly [rank: number, title: string, id: string];

/** Which movies have this text in their title? Titles that begin with it first, then by title; at most `limit`. */
export async function moviesByTitle(
  grant: Grant<'catalog:read'>,
  text: string,
  limit: number,
  after: FoundPosition | undefined,
): Promise<Page<Movie, FoundPosition>> {
  const from = after ? sql`WHERE (rank, sort_title, id) > (${after[0]}::int, ${after[1]}::text COLLATE "C", ${after[2]}::uuid)` : empty;
  const statement = sql`
    WITH found AS (
      SELECT ${movieColumns},
             lower(title) COLLATE "C" AS sort_title,
             CASE WHEN title ILIKE ${`${literal(text)}%`} THEN 0 ELSE 1 END AS rank
      FROM movies
      WHERE deleted_at IS NULL AND title ILIKE ${`%${literal(text)}%`}
    )
    SELECT ${movieColumns}, rank, sort_title FROM found ${from}
    ORDER BY rank, sort_title, id
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, movieRow.extend({ rank: z.int(), sort_title: z.string() }), limit, ({ rank, sort_title, id }) => [
    rank,
    sort_title,
    id,
  ]);
}
