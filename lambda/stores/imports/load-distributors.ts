import sql, { raw } from 'sql-template-tag';
import { isBulk } from './bulk-source.ts';
import type { Loading } from './loading.ts';

/** Columns of distributors that a source may state, with their types. */
export const distributorColumns = { name: 'text', country_code: 'text', website_url: 'text', description: 'text' } as const;

/** Every column of distributors that a load can write; only editors state a description. */
export const loadedDistributorColumns = { ...distributorColumns, description: 'text' } as const;

/** How distributors are loaded. One whose key is new is the one of its kind, name and country that its source has not named yet. */
export const distributorLoading = (source: string): Loading => ({
  kind: 'distributor',
  columns: isBulk(source) ? loadedDistributorColumns : distributorColumns,
  fields: { type: 'text', country: 'text' },
  fixed: { kind: raw('g.type') },
  values: { country_code: raw('g.country') },
  found: sql`
    SELECT d.id, NULL::text AS reason FROM distributors AS d
    WHERE d.kind = g.type AND d.name = g.name AND d.country_code IS NOT DISTINCT FROM g.country
      AND NOT EXISTS (SELECT 1 FROM source_keys AS other WHERE other.kind = 'distributor' AND other.id = d.id AND other.source = ${source})`,
  once: ['kind', 'name', 'country_code'],
});
