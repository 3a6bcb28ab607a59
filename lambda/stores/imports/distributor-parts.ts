import sql, { type Sql } from 'sql-template-tag';
import { authorityOf } from './authority.ts';

/**
 * Parts about the distributors that rows of `given` name: in `name` as JSON, by their id or in words, with `new_distributor_id` for one
 * that is new. They make `named`: for each row `n` the id of its distributor. A row with the id of no active distributor has none there.
 */
export const distributorParts = (source: string, name: Sql): Sql[] => [
  sql`naming AS MATERIALIZED (
      SELECT g.n, g.new_distributor_id, w.kind, w.name, w.country, w.key, w.website_url, coalesce(chosen.id, keys.id, d.id) AS known
      FROM given AS g CROSS JOIN LATERAL jsonb_to_record(${name}) AS w (id uuid, kind text, name text, country text, key text, website_url text)
      LEFT JOIN distributors AS chosen ON chosen.id = w.id AND chosen.active
      LEFT JOIN source_keys AS keys ON keys.source = ${source} AND keys.kind = 'distributor' AND keys.key = w.key
      LEFT JOIN distributors AS d ON d.kind = w.kind AND d.name = w.name AND d.country_code IS NOT DISTINCT FROM w.country
      WHERE jsonb_typeof(${name}) = 'object' AND (w.id IS NULL OR chosen.id IS NOT NULL)
    )`,
  sql`first_named AS (
      SELECT DISTINCT ON (kind, name, country) new_distributor_id AS id, kind, name, country, website_url FROM naming
      WHERE known IS NULL ORDER BY kind, name, country, n
    )`,
  sql`named AS MATERIALIZED (
      SELECT n.n, n.key, coalesce(n.known, f.id) AS id, n.known IS NULL AS is_new FROM naming AS n
      LEFT JOIN first_named AS f ON f.kind = n.kind AND f.name = n.name AND f.country IS NOT DISTINCT FROM n.country
    )`,
];

/** Adds the new distributors that rows of `used`, a query for ids, need, and keeps the source's keys of all. */
export const addedDistributors = (source: string, runId: string, used: Sql, write: Sql): Sql[] => [
  sql`added_distributors AS (
      INSERT INTO distributors (id, kind, name, country_code, website_url) SELECT id, kind, name, country, website_url FROM first_named
      WHERE id IN (${used}) AND ${write}
      RETURNING id
    )`,
  sql`distributor_keys AS (
      INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id, made)
      SELECT DISTINCT ON (n.key) ${source}, 'distributor', n.key, n.id, '', 1, ${authorityOf(source)}, ${runId}::uuid, n.is_new FROM named AS n
      WHERE n.key IS NOT NULL AND (NOT n.is_new OR n.id IN (SELECT id FROM added_distributors)) AND ${write}
      ORDER BY n.key ON CONFLICT DO NOTHING
    )`,
];

/** Whether a row `g` names its distributor, in `name`, by an id that no active one has. */
export const isUnknownDistributor = (name: Sql): Sql =>
  sql`${name} ->> 'id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM named AS chosen WHERE chosen.n = g.n)`;
