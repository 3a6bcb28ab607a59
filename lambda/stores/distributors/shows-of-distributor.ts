import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import { contractTerms } from '../../contract/show-contract.ts';
import type { Grant } from '../../platform/grants.ts';
import { byTitle, showColumns, showRow } from '../shows/shows.ts';
import { jsonList } from '../sql/columns.ts';
import { inOrder, type Page, type Position, positionOf, queryPageOf } from '../sql/page.ts';

const showOfDistributor = showRow.extend({ contracts: jsonList(contractTerms), position: z.string() });

/**
 * Which shows did this distributor show first, or has it a contract for, next by title, and what was agreed for each?
 * Undefined when there is no such distributor.
 */
export async function showsOfDistributor(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: Position | undefined,
): Promise<Page<z.output<typeof showOfDistributor>, Position> | undefined> {
  const { position, from, by } = inOrder(byTitle, raw('s.id'), after);
  const asked = sql`SELECT id FROM distributors WHERE id = ${id}::uuid`;
  const listed = sql`
    SELECT ${showColumns}, ${position}, (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
               'id', c.id, 'distribution_type', c.distribution_type, 'region', c.region,
               'contract_start_date', c.contract_start_date, 'contract_end_date', c.contract_end_date,
               'exclusive', c.exclusive, 'version', c.version) ORDER BY c.contract_start_date, c.id), '[]')
      FROM tv_show_distributors AS c WHERE c.tv_show_id = s.id AND c.distributor_id = asked.id AND c.deleted_at IS NULL
    )::text AS contracts
    FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
    WHERE s.deleted_at IS NULL ${from} AND s.id = ANY (ARRAY(
      SELECT first.id FROM tv_shows AS first WHERE first.network_id = asked.id
      UNION SELECT c.tv_show_id FROM tv_show_distributors AS c WHERE c.distributor_id = asked.id AND c.deleted_at IS NULL
    ))
    ORDER BY ${by}`;
  const list = { asked, listed, by: sql`position COLLATE "C", listed.id` };
  return queryPageOf(grant, list, showOfDistributor, limit, positionOf);
}
