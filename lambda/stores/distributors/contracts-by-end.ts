import sql, { raw } from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { type Asked, pageIn } from '../sql/view.ts';
import { contracts } from './contracts.ts';

interface Filters {
  readonly active_on?: string;
  readonly expiring_within?: number;
  readonly region?: string;
  readonly distributor_id?: string;
  readonly distribution_type?: string;
  readonly exclusive?: 'true' | 'false';
}

/** The last day of a contract, or infinity. */
const end = sql`coalesce(c.contract_end_date, '9999-12-31')`;

/** A page of contracts that match every given filter, by last day. */
export function contractsByEnd(grant: Grant<'catalog:read'>, { filters, now, ...asked }: Asked<Filters>) {
  const { active_on, expiring_within, region, distributor_id, distribution_type, exclusive } = filters;
  const from = active_on ?? now.toISOString().slice(0, 10);
  const where = [
    contracts.living,
    ...(active_on ? [sql`c.contract_start_date <= ${active_on}::date AND ${end} >= ${active_on}::date`] : []),
    ...(expiring_within === undefined ? [] : [sql`${end} BETWEEN ${from}::date AND ${from}::date + ${expiring_within}::int`]),
    ...(region ? [sql`c.region = ${region}`] : []),
    ...(distributor_id ? [sql`c.distributor_id = ${distributor_id}::uuid`] : []),
    ...(distribution_type ? [sql`c.distribution_type = ${distribution_type}`] : []),
    ...(exclusive ? [sql`c.exclusive = ${exclusive === 'true'}`] : []),
  ];
  return pageIn(grant, contracts, { where, order: { key: end, type: raw('date') } }, asked);
}
