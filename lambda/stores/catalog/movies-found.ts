import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Grant } from '../../platform/grants.ts';
import { decimalText } from '../sql/columns.ts';
import { beginning, contains, unlikeness } from '../sql/like.ts';
import { queryPage } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';
import { type MovieFilters, movieOrders, moviesThatPass, onlyLike } from './movie-filters.ts';
import { listedMovies } from './movies.ts';

/**
 * The last movie of a page: its rank, folded title and id. The rank is 0 if the title begins with the text, 1 if it contains the text,
 * and at least 2, growing with the distance, if it is similar.
 */
export type FoundMovie = readonly [rank: string, title: string, id: string];

/**
 * At most `limit` movies that match every filter and have a title like a text: first titles that begin with it, then titles that contain
 * it, both sorted by title. If there are none, similar titles, the most similar first.
 */
export function moviesFound(
  grant: Grant<'catalog:read'>,
  { filters: { title: text, ...filters }, limit, after }: Asked<MovieFilters & { readonly title: string }, FoundMovie>,
) {
  const passing = moviesThatPass(filters);
  const { key } = movieOrders.title;
  const reached = Number(after?.[0] ?? 0);
  /** The movies of a rank, unless the page starts after them. */
  const part = (rank: number, condition: Sql): Sql[] => {
    if (reached > rank) return [];
    const from = after && reached === rank ? sql`AND (${key}, id) > (${after[1]}, ${after[2]}::uuid)` : empty;
    return [
      sql`SELECT ${listedMovies.columns}, ${key} AS name, ${rank}::numeric AS rank FROM movies
          WHERE ${passing} AND ${condition} ${from} ORDER BY ${key}, id LIMIT ${limit + 1}`,
    ];
  };
  const rank = sql`round(2 + ${unlikeness(text)}, 4)`;
  const from = after && reached >= 2 ? sql`WHERE (rank, name, id) > (${after[0]}::numeric, ${after[1]}, ${after[2]}::uuid)` : empty;
  const like = onlyLike(text, passing).map(
    (condition) => sql`
      SELECT * FROM (SELECT ${listedMovies.columns}, ${key} AS name, ${rank} AS rank FROM movies WHERE ${condition}) AS every ${from}
      ORDER BY rank, name, id LIMIT ${limit + 1}`,
  );
  const begins = part(0, sql`folded COLLATE "C" LIKE ${beginning(text)}`);
  const further = part(1, sql`${contains(text)} AND folded NOT LIKE ${beginning(text)}`);
  return queryPage(
    grant,
    oneAfterAnother([...begins, ...further, ...like], limit),
    foundRow,
    limit,
    ({ rank, name, id }): FoundMovie => [rank, name, id],
  );
}

const foundRow = listedMovies.row.extend({ rank: decimalText, name: z.string() });

/** Lists the parts one after another. A part is not read if the earlier parts fill the page. */
function oneAfterAnother(parts: readonly Sql[], limit: number): Sql {
  const names = parts.map((_, index) => raw(`part_${index}`));
  const before = (index: number) => join([sql`0`, ...names.slice(0, index).map((name) => sql`(SELECT count(*) FROM ${name})`)], ' + ');
  const read = parts.map(
    (part, index) => sql`${names[index] ?? empty} AS MATERIALIZED (SELECT * FROM (${part}) AS part WHERE ${before(index)} <= ${limit})`,
  );
  return sql`
    WITH ${join(read)}
    SELECT * FROM (${join(
      names.map((name) => sql`SELECT * FROM ${name}`),
      ' UNION ALL ',
    )}) AS listed
    ORDER BY rank, name, id LIMIT ${limit + 1}`;
}
