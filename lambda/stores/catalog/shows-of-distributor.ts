import sql, { empty } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { contractRow } from './contracts.ts';
import { jsonList, showColumns, showRow } from './shows.ts';

const terms = contractRow.pick({
  id: true,
  distribution_type: true,
  region: true,
  contract_start_date: true,
  contract_end_date: true,
  exclusive: true,
  version: true,
});

const showOfDistributor = showRow.extend({ contracts: jsonList(terms) });

/**
 * Which shows did this distributor show first, or has it a contract for, next by title, and what was agreed for each?
 * Undefined when there is no such distributor.
 */
export async function showsOfDistributor(
  grant: Grant<'catalog:read'>,
  id: string,
  limit: number,
  after: readonly [title: string, id: string] | undefined,
): Promise<{ shows: z.output<typeof showOfDistributor>[]; next: readonly [string, string] | undefined } | undefined> {
  const from = after ? sql`AND (lower(s.title) COLLATE "C", s.id) > (${after[0]}, ${after[1]}::uuid)` : empty;
  const statement = sql`
    SELECT listed.* FROM (SELECT id FROM distributors WHERE id = ${id}::uuid) AS asked
    LEFT JOIN LATERAL (
      SELECT ${showColumns}, lower(s.title) COLLATE "C" AS position, (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'id', c.id, 'distribution_type', c.distribution_type, 'region', c.region,
                 'contract_start_date', c.contract_start_date, 'contract_end_date', c.contract_end_date,
                 'exclusive', c.exclusive, 'version', c.version) ORDER BY c.contract_start_date, c.id), '[]')
        FROM tv_show_distributors AS c WHERE c.tv_show_id = s.id AND c.distributor_id = asked.id AND c.deleted_at IS NULL
      )::text AS contracts
      FROM tv_shows AS s LEFT JOIN distributors AS d ON d.id = s.network_id
      WHERE s.deleted_at IS NULL ${from} AND s.id IN (
        SELECT first.id FROM tv_shows AS first WHERE first.network_id = asked.id
        UNION SELECT c.tv_show_id FROM tv_show_distributors AS c WHERE c.distributor_id = asked.id AND c.deleted_at IS NULL
      )
      ORDER BY position, s.id LIMIT ${limit + 1}
    ) AS listed ON true
    ORDER BY position, listed.id`;
  const rows = await queryCatalog(
    grant,
    statement,
    z.union([showOfDistributor.extend({ position: z.string() }), z.object({ id: z.null() })]),
  );
  if (rows.length === 0) return undefined;
  const found = rows.filter((row) => row.id !== null);
  const shows = found.slice(0, limit);
  const last = shows.at(-1);
  return { shows, next: found.length > limit && last ? [last.position, last.id] : undefined };
}
