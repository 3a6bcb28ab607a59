import sql from 'sql-template-tag';
import type * as z from 'zod';
import type { releaseSort } from '../../contract/release-date.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Asked, pageIn } from '../sql/view.ts';
import { byDay, releaseDates } from './release-dates.ts';

interface Filters {
  readonly sort: z.infer<typeof releaseSort>;
  readonly region?: string;
  readonly distributor_id?: string;
  readonly from?: string;
  readonly to?: string;
}

const orders = { release_date: byDay, '-release_date': { ...byDay, descending: true } } as const;

/** A page of release dates that match every given filter, by day. */
export function releaseDatesInOrder(grant: Grant<'catalog:read'>, { filters, ...asked }: Asked<Filters>) {
  const { sort, region, distributor_id, from, to } = filters;
  const where = [
    releaseDates.living,
    ...(region ? [sql`r.region = ${region}`] : []),
    ...(distributor_id ? [sql`r.distributor_id = ${distributor_id}::uuid`] : []),
    ...(from ? [sql`r.release_date >= ${from}::date`] : []),
    ...(to ? [sql`r.release_date <= ${to}::date`] : []),
  ];
  return pageIn(grant, releaseDates, { where, order: orders[sort] }, asked);
}
