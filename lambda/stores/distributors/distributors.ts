import sql from 'sql-template-tag';
import * as z from 'zod';
import { distributorKind } from '../../contract/distributor.ts';
import { timestamp } from '../sql/columns.ts';

/** The columns of a distributor as the API shows it. */
export const distributorColumns = sql`
  id, kind, name, country_code, description, website_url, active, version, created_at, updated_at`;

export const distributorRow = z.object({
  id: z.string(),
  kind: distributorKind,
  name: z.string(),
  country_code: z.string().nullable(),
  description: z.string().nullable(),
  website_url: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});
