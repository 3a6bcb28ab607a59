import sql, { join, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Distributor } from '../../contract/distributor.ts';
import type { distributorSort } from '../../contract/routes/list-distributors.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { distributorColumns, distributorRow } from './distributors.ts';
import { literal } from './like.ts';

/** The last distributor of a page: its value in the list's order, and its id where values are equal. */
export type DistributorPosition = readonly [key: string, id: string];

interface Asked {
  readonly sort: z.infer<typeof distributorSort>;
  readonly active: 'true' | 'false' | 'any';
  readonly name?: string;
  readonly kind?: string;
  readonly country?: string;
}

const orders: Record<Asked['sort'], { key: Sql; type: Sql; descending?: true }> = {
  name: { key: raw('lower(name) COLLATE "C"'), type: raw('text') },
  '-name': { key: raw('lower(name) COLLATE "C"'), type: raw('text'), descending: true },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
};

/** Which distributors that match every filter that is given come next in this order? A name matches without its accents. */
export async function distributorsInOrder(
  grant: Grant<'catalog:read'>,
  { sort, active, name, kind, country }: Asked,
  limit: number,
  after: DistributorPosition | undefined,
): Promise<{ distributors: Distributor[]; next: DistributorPosition | undefined }> {
  const { key, type, descending } = orders[sort];
  const direction = descending ? raw('DESC') : raw('ASC');
  const conditions = [
    sql`true`,
    ...(active === 'any' ? [] : [sql`active = ${active === 'true'}`]),
    ...(name ? [sql`plain(name) LIKE plain(${`%${literal(name)}%`})`] : []),
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(country ? [sql`country_code = ${country}`] : []),
    ...(after ? [sql`(${key}, id) ${descending ? raw('<') : raw('>')} (${after[0]}::${type}, ${after[1]}::uuid)`] : []),
  ];
  const statement = sql`
    SELECT ${distributorColumns}, (${key})::text AS position
    FROM distributors
    WHERE ${join(conditions, ' AND ')}
    ORDER BY ${key} ${direction}, id ${direction}
    LIMIT ${limit + 1}`;
  const rows = await queryCatalog(grant, statement, distributorRow.extend({ position: z.string() }));
  const distributors = rows.slice(0, limit);
  const last = distributors.at(-1);
  return { distributors, next: rows.length > limit && last ? [last.position, last.id] : undefined };
}
