import sql, { empty, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Genre, genreSort } from '../../contract/genre.ts';
import type { Grant } from '../../platform/grants.ts';
import { isNamed } from '../sql/like.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from '../sql/page.ts';
import { genreColumns, genreRow } from './genres.ts';

interface Asked {
  readonly sort: z.infer<typeof genreSort>;
  readonly name?: string;
}

const byName = { key: raw('lower(name) COLLATE "C"'), type: raw('text') };

const orders: Record<Asked['sort'], Order> = { name: byName, '-name': { ...byName, descending: true } };

/** Which genres come next in this order? Names as {@link isNamed} finds them. */
export async function genresInOrder(
  grant: Grant<'catalog:read'>,
  { sort, name }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<Genre, Position>> {
  const { position, from, by } = inOrder(orders[sort], raw('id'), after);
  const named = name ? sql`AND ${isNamed(raw('genres'), name, raw('true'))}` : empty;
  const statement = sql`
    SELECT ${genreColumns}, ${position} FROM genres WHERE true ${named} ${from} ORDER BY ${by} LIMIT ${limit + 1}`;
  return queryPage(grant, statement, genreRow.extend({ position: z.string() }), limit, positionOf);
}
