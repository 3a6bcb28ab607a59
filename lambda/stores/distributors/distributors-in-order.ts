import sql, { empty, join, raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Distributor, distributorSort } from '../../contract/distributor.ts';
import type { Grant } from '../../platform/grants.ts';
import { isNamed } from '../sql/like.ts';
import { inOrder, type Order, type Page, type Position, positionOf, queryPage } from '../sql/page.ts';
import { distributorColumns, distributorRow } from './distributors.ts';

interface Asked {
  readonly sort: z.infer<typeof distributorSort>;
  readonly active: 'true' | 'false' | 'any';
  readonly name?: string;
  readonly kind?: string;
  readonly country?: string;
}

const orders: Record<Asked['sort'], Order> = {
  name: { key: raw('lower(name) COLLATE "C"'), type: raw('text') },
  '-name': { key: raw('lower(name) COLLATE "C"'), type: raw('text'), descending: true },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
};

/** Which distributors that match every filter that is given come next in this order? Names as {@link isNamed} finds them. */
export async function distributorsInOrder(
  grant: Grant<'catalog:read'>,
  { sort, active, name, kind, country }: Asked,
  limit: number,
  after: Position | undefined,
): Promise<Page<Distributor, Position>> {
  const { position, from, by } = inOrder(orders[sort], raw('id'), after);
  const conditions = [
    sql`true`,
    ...(active === 'any' ? [] : [sql`active = ${active === 'true'}`]),
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(country ? [sql`country_code = ${country}`] : []),
  ];
  const passing = join(conditions, ' AND ');
  const named = name ? sql`AND ${isNamed(raw('distributors'), name, passing)}` : empty;
  const statement = sql`
    SELECT ${distributorColumns}, ${position}
    FROM distributors
    WHERE ${passing} ${named} ${from}
    ORDER BY ${by}
    LIMIT ${limit + 1}`;
  return queryPage(grant, statement, distributorRow.extend({ position: z.string() }), limit, positionOf);
}
