import sql, { join, raw } from 'sql-template-tag';
import type * as z from 'zod';
import type { distributorSort } from '../../contract/distributor.ts';
import type { Grant } from '../../platform/grants.ts';
import { isNamed } from '../sql/like.ts';
import { byLowerName, type Order } from '../sql/page.ts';
import { type Asked, pageIn } from '../sql/view.ts';
import { distributors } from './distributors.ts';

interface Filters {
  readonly sort: z.infer<typeof distributorSort>;
  readonly active: 'true' | 'false' | 'any';
  readonly name?: string;
  readonly kind?: string;
  readonly country?: string;
}

const orders: Record<Filters['sort'], Order> = {
  name: byLowerName,
  '-name': { ...byLowerName, descending: true },
  '-created_at': { key: raw('created_at'), type: raw('timestamptz'), descending: true },
};

/** A page of distributors that match every given filter, in a sort order. {@link isNamed} filters by name. */
export function distributorsInOrder(grant: Grant<'catalog:read'>, { filters, ...asked }: Asked<Filters>) {
  const { sort, active, name, kind, country } = filters;
  const where = [
    distributors.living,
    ...(active === 'any' ? [] : [sql`active = ${active === 'true'}`]),
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(country ? [sql`country_code = ${country}`] : []),
  ];
  if (name) where.push(isNamed(distributors.tables, name, join(where, ' AND ')));
  return pageIn(grant, distributors, { where, order: orders[sort] }, asked);
}
