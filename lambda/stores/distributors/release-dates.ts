import sql from 'sql-template-tag';
import * as z from 'zod';
import { timestamp } from '../sql/columns.ts';

/** The columns of a release date as the API shows it, from {@link releaseTables}. */
export const releaseColumns = sql`
  r.id, r.tv_show_id, s.title AS tv_show_title, r.region, r.release_date::text, r.distributor_id, d.name AS distributor_name,
  r.version, r.created_at, r.updated_at`;

/** Release dates of living shows; the ones that were deleted are left out by `r.deleted_at IS NULL`, which an index knows. */
export const releaseTables = sql`
  release_dates AS r
  JOIN tv_shows AS s ON s.id = r.tv_show_id AND s.deleted_at IS NULL
  LEFT JOIN distributors AS d ON d.id = r.distributor_id`;

export const releaseRow = z.object({
  id: z.string(),
  tv_show_id: z.string(),
  tv_show_title: z.string(),
  region: z.string(),
  release_date: z.string(),
  distributor_id: z.string().nullable(),
  distributor_name: z.string().nullable(),
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});
