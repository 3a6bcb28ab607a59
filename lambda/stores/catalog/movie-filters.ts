import sql, { join, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { movieSort } from '../../contract/movie.ts';
import { contains, isComparable, isLike } from '../sql/like.ts';
import { deletionTest, type Order, type Scope } from '../sql/page.ts';

export type MovieSort = z.infer<typeof movieSort> | '-deleted_at';

/** The keys of each sort order, each with an index. Unknown values come last in both directions. */
export const movieOrders: Readonly<Record<MovieSort, Order>> = {
  title: { key: raw('folded COLLATE "C"'), type: raw('text') },
  '-title': { key: raw('folded COLLATE "C"'), type: raw('text'), descending: true },
  year: { key: raw('coalesce(year, 9999)'), type: raw('int') },
  '-year': { key: raw('coalesce(year, -1)'), type: raw('int'), descending: true },
  rating: { key: raw('coalesce(rating, 99)'), type: raw('numeric') },
  '-rating': { key: raw('coalesce(rating, -1)'), type: raw('numeric'), descending: true },
  created_at: { key: raw('created_at'), type: raw('timestamptz') },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
  '-deleted_at': { key: raw('deleted_at'), type: raw('timestamptz'), descending: true },
};

export interface MovieFilters {
  /** @default those that are not deleted */
  readonly scope?: Scope | undefined;
  /** Any of these genres, ignoring case. */
  readonly genre?: readonly string[] | undefined;
  readonly min_rating?: number | undefined;
  readonly year_from?: number | undefined;
  readonly year_to?: number | undefined;
}

/** The movies that match every filter, read by the index of their sort order if possible. */
export function moviesThatPass({ scope = 'active', genre, min_rating, year_from, year_to }: MovieFilters, sort: MovieSort = 'title'): Sql {
  const rating = /rating$/.test(sort) ? movieOrders[sort].key : raw('rating');
  const year = /year$/.test(sort) ? movieOrders[sort].key : raw('year');
  const conditions = [
    sql`deleted_at ${deletionTest(scope)}`,
    ...(genre ? [sql`lower(genre) IN (${join(genre.map((one) => sql`lower(${one})`))})`] : []),
    ...(min_rating === undefined ? [] : [sql`${rating} BETWEEN ${String(min_rating)}::numeric AND 10`]),
    ...(year_from === undefined && year_to === undefined ? [] : [sql`${year} BETWEEN ${year_from ?? 0} AND ${year_to ?? 9998}`]),
  ];
  return join(conditions, ' AND ');
}

/** The movies of `passing` with a title similar to a text; none if any title contains the text. */
export function onlyLike(text: string, passing: Sql): Sql[] {
  if (!isComparable(text)) return [];
  const { key } = movieOrders.title;
  const first = sql`SELECT FROM movies WHERE ${passing} AND ${contains(text)} ORDER BY ${key}, id LIMIT 1`;
  return [sql`${passing} AND ${isLike(text)} AND (SELECT count(*) FROM (${first}) AS first) = 0`];
}
