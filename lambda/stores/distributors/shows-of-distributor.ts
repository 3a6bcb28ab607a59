import sql, { raw } from 'sql-template-tag';
import { contractTerms } from '../../contract/show-contract.ts';
import type { Grant } from '../../platform/grants.ts';
import { byTitle, shows } from '../shows/shows.ts';
import { jsonList } from '../sql/columns.ts';
import { type Asked, pageOfParent } from '../sql/view.ts';

const showsWithContracts = {
  ...shows,
  columns: sql`${shows.columns}, (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
               'id', c.id, 'distribution_type', c.distribution_type, 'region', c.region,
               'contract_start_date', c.contract_start_date, 'contract_end_date', c.contract_end_date,
               'exclusive', c.exclusive, 'version', c.version) ORDER BY c.contract_start_date, c.id), '[]')
      FROM tv_show_distributors AS c WHERE c.tv_show_id = s.id AND c.distributor_id = asked.id AND c.deleted_at IS NULL
    )::text AS contracts`,
  row: shows.row.extend({ contracts: jsonList(contractTerms) }),
};

const list = {
  where: [
    shows.living,
    raw(`s.id = ANY (ARRAY(
      SELECT first.id FROM tv_shows AS first WHERE first.network_id = asked.id
      UNION SELECT c.tv_show_id FROM tv_show_distributors AS c WHERE c.distributor_id = asked.id AND c.deleted_at IS NULL
    ))`),
  ],
  order: byTitle,
};

/**
 * A page of the shows whose network is a distributor, or that it has a contract for, by title, with their contracts.
 * Undefined if the distributor does not exist.
 */
export const showsOfDistributor = (grant: Grant<'catalog:read'>, { id, ...asked }: Asked) =>
  pageOfParent(grant, showsWithContracts, { asked: sql`SELECT id FROM distributors WHERE id = ${id}::uuid`, ...list }, asked);
