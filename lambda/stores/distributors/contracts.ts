import sql from 'sql-template-tag';
import * as z from 'zod';
import { contract } from '../../contract/show-contract.ts';
import { timestamp } from '../sql/columns.ts';

/** The columns of a contract as the API shows it, from {@link contractTables}. */
export const contractColumns = sql`
  c.id, c.tv_show_id, s.title AS tv_show_title, c.distributor_id, d.name AS distributor_name, c.distribution_type, c.region,
  c.contract_start_date::text, c.contract_end_date::text, c.exclusive, c.version, c.created_at, c.updated_at`;

/** Contracts of living shows; the ones that were deleted are left out by `c.deleted_at IS NULL`, which an index knows. */
export const contractTables = sql`
  tv_show_distributors AS c
  JOIN tv_shows AS s ON s.id = c.tv_show_id AND s.deleted_at IS NULL
  JOIN distributors AS d ON d.id = c.distributor_id`;

export const contractRow = z.object({
  id: z.string(),
  tv_show_id: z.string(),
  tv_show_title: z.string(),
  distributor_id: z.string(),
  distributor_name: z.string(),
  distribution_type: contract.shape.distribution_type,
  region: z.string(),
  contract_start_date: z.string(),
  contract_end_date: z.string().nullable(),
  exclusive: z.boolean(),
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});
