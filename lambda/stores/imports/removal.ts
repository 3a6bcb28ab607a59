import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { runState } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Chunk, fresh, stored } from './chunk.ts';

/** `name`: what the source made in a table, each with the reason why it stays, or null. The reasons read `m`, the key, and `t`, the row. */
const judged = (name: string, kind: string, table: string, deleted: string, uses: readonly string[]): Sql =>
  raw(`${name} AS MATERIALIZED (
      SELECT m.kind, m.key, m.id, CASE
        WHEN t.id IS NULL OR t.version <> m.version OR ${deleted} THEN 'changed_here'
        ${uses.map((use) => `WHEN EXISTS (SELECT 1 FROM ${use}) THEN 'in_use'`).join('\n        ')} END AS reason
      FROM made AS m LEFT JOIN ${table} AS t ON t.id = m.id WHERE m.kind = '${kind}'
    )`);

/** Rows of `table` that refer to the row `t`, without those that are removed too. */
const referring = (table: string, column: string, removed: string) =>
  `${table} AS r WHERE r.${column} = t.id AND r.id NOT IN (SELECT id FROM ${removed} WHERE reason IS NULL)`;

/**
 * Removes what a source made and nobody changed since. Contracts, release dates and distributors are gone then; a show is deleted as an
 * editor would delete it, because people may track it. What somebody changed or uses stays, and is stored as skipped.
 */
const removalStatement = (chunk: Chunk): Sql => {
  const { run_id, source } = chunk;
  const write = raw(chunk.dry_run ? 'false' : 'true');
  const removed = (name: string) => sql`SELECT id FROM ${raw(name)} WHERE reason IS NULL AND ${write}`;
  return sql`
    WITH ${fresh(chunk)},
    made AS MATERIALIZED (SELECT kind, key, id, version FROM source_keys WHERE source = ${source} AND made AND EXISTS (SELECT 1 FROM fresh)),
    ${judged('contracts', 'contract', 'tv_show_distributors', 't.deleted_at IS NOT NULL', [])},
    ${judged('releases', 'release-date', 'release_dates', 't.deleted_at IS NOT NULL', [])},
    ${judged('shows', 'show', 'tv_shows', 't.deleted_at IS NOT NULL', [
      referring('tv_show_distributors', 'tv_show_id', 'contracts'),
      referring('release_dates', 'tv_show_id', 'releases'),
      'tv_shows AS r WHERE r.merged_into = t.id',
      'episodes AS r WHERE r.tv_show_id = t.id AND (r.version > 1 OR r.air_source IS DISTINCT FROM t.source)',
      `source_keys AS r WHERE r.kind = 'show' AND r.id = t.id AND r.source <> t.source`,
    ])},
    ${judged('given_up', 'distributor', 'distributors', 'NOT t.active', [
      referring('tv_show_distributors', 'distributor_id', 'contracts'),
      referring('release_dates', 'distributor_id', 'releases'),
      'tv_shows AS r WHERE r.network_id = t.id',
      'observed_carriage AS r WHERE r.distributor_id = t.id',
    ])},
    judgement AS MATERIALIZED (
      SELECT *, row_number() OVER (ORDER BY kind, key) AS line FROM (
        SELECT * FROM contracts UNION ALL SELECT * FROM releases UNION ALL SELECT * FROM shows UNION ALL SELECT * FROM given_up) AS all_kinds
    ),
    no_contracts AS (DELETE FROM tv_show_distributors WHERE id IN (${removed('contracts')})),
    no_releases AS (DELETE FROM release_dates WHERE id IN (${removed('releases')})),
    no_shows AS (UPDATE tv_shows SET deleted_at = now(), version = version + 1, source = 'removed' WHERE id IN (${removed('shows')})),
    no_distributors AS (DELETE FROM distributors WHERE id IN (${removed('given_up')})),
    no_keys AS (
      DELETE FROM source_keys AS k WHERE k.source = ${source} AND EXISTS (SELECT 1 FROM fresh) AND ${write}
        AND NOT EXISTS (SELECT 1 FROM judgement AS j WHERE j.kind = k.kind AND j.key = k.key AND j.reason IS NOT NULL)
    ),
    audited AS (
      INSERT INTO activity_logs (action, resource_type, resource_id, sub, username, receipt_id)
      SELECT 'delete', kind, id, ${`import:${run_id}`}, ${source}, ${run_id} FROM judgement WHERE reason IS NULL AND ${write}
    ),
    changed_shows AS (INSERT INTO etl_changed_shows (run_id, id) SELECT ${run_id}::uuid, id FROM (${removed('shows')}) AS gone ON CONFLICT DO NOTHING),
    ${stored(chunk, {
      read: raw('(SELECT count(*) FROM judgement)'),
      inserted: raw('0'),
      updated: raw('(SELECT count(*) FROM judgement WHERE reason IS NULL)'),
      unchanged: raw('0'),
      refused: raw('SELECT reason, line, key, 1 AS counts FROM judgement WHERE reason IS NOT NULL'),
    })}
    SELECT state FROM etl_runs WHERE id = ${run_id}::uuid`;
};

/** Removes what a source made and nobody changed since. @returns the state of the run */
export async function removeMade(grant: Grant<'catalog:write'>, chunk: Chunk): Promise<z.output<typeof runState> | undefined> {
  const [run] = await queryCatalog(grant, removalStatement(chunk), z.object({ state: runState }));
  return run?.state;
}
