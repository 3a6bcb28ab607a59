import sql, { join, raw, type Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { ContractRecord, ReleaseRecord } from '../../contract/imports/record.ts';
import { excludeEachOther, sameTerms } from '../distributors/exclusive-contracts.ts';
import { authorityOf } from './authority.ts';
import { type Chunk, fresh, type Given, outcomeOf, stored } from './chunk.ts';
import { addedDistributors, distributorParts, isUnknownDistributor } from './distributor-parts.ts';
import { namedShows } from './named-shows.ts';

/** A contract as its statement reads it. */
export const contractRow = ({ kind: _, start, end, exclusive = false, ...record }: ContractRecord) => ({
  ...record,
  exclusive,
  contract_start_date: start,
  contract_end_date: end ?? null,
  new_distributor_id: uuidv7(),
});

/** A release date as its statement reads it. */
export const releaseRow = ({ kind: _, date, ...record }: ReleaseRecord) => ({
  ...record,
  release_date: date,
  distributor: record.distributor ?? null,
  new_distributor_id: uuidv7(),
});

interface Terms {
  readonly kind: 'contract' | 'release-date';
  readonly table: 'tv_show_distributors' | 'release_dates';
  /** Columns that a row states, with their types. */
  readonly columns: Readonly<Record<string, string>>;
  /** Whether two rows are the same. */
  readonly same: (one: string, other: string) => Sql;
  /** Whether two different rows cannot both hold. */
  readonly excludes?: (one: string, other: string) => Sql;
}

const contracts: Terms = {
  kind: 'contract',
  table: 'tv_show_distributors',
  columns: { distribution_type: 'text', region: 'text', contract_start_date: 'date', contract_end_date: 'date', exclusive: 'boolean' },
  same: sameTerms,
  excludes: excludeEachOther,
};

const releases: Terms = {
  kind: 'release-date',
  table: 'release_dates',
  columns: { region: 'text', release_date: 'date' },
  same: (one, other) => raw(`${one}.region = ${other}.region AND ${one}.distributor_id IS NOT DISTINCT FROM ${other}.distributor_id`),
};

/**
 * Loads contracts or release dates. One that already exists is unchanged, even if an editor wrote it. One that overlaps an exclusive
 * contract is skipped.
 */
function termsStatement({ kind, table, columns, same, excludes }: Terms, chunk: Chunk, given: Given): Sql {
  const { run_id, source } = chunk;
  const write = raw(chunk.dry_run ? 'false' : 'true');
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const names = raw(Object.keys(columns).join(', '));
  const excluded = excludes
    ? sql`WHEN EXISTS (SELECT 1 FROM tv_show_distributors AS other WHERE other.tv_show_id = w.tv_show_id AND other.deleted_at IS NULL AND ${excludes('w', 'other')})
            OR EXISTS (SELECT 1 FROM wanted AS other WHERE other.tv_show_id = w.tv_show_id AND other.n < w.n AND ${excludes('w', 'other')}) THEN 'contract_overlap'`
    : raw('');
  return sql`
    WITH ${fresh(chunk)},
    ${given(raw(['show text', 'distributor jsonb', 'new_distributor_id uuid', ...typed].join(', ')))},
    ${namedShows(source)},
    ${join(distributorParts(source, raw('g.distributor')), ',\n')},
    wanted AS MATERIALIZED (
      SELECT g.n, g.id, g.line, g.key, g.digest, g.counts, s.tv_show_id, coalesce(s.reason, CASE WHEN ${isUnknownDistributor(raw('g.distributor'))} THEN 'unknown_distributor' END) AS reason, d.id AS distributor_id, ${names}
      FROM given AS g JOIN shows AS s USING (n) LEFT JOIN named AS d USING (n)
    ),
    outcome AS MATERIALIZED (
      SELECT w.*, CASE
          WHEN reason IS NOT NULL THEN reason
          WHEN EXISTS (SELECT 1 FROM ${raw(table)} AS other WHERE other.tv_show_id = w.tv_show_id AND other.deleted_at IS NULL AND ${same('w', 'other')})
            OR EXISTS (SELECT 1 FROM wanted AS other WHERE other.tv_show_id = w.tv_show_id AND other.n < w.n AND ${same('w', 'other')}) THEN 'same'
          WHEN EXISTS (SELECT 1 FROM ${raw(table)} AS other WHERE other.tv_show_id = w.tv_show_id AND other.deleted_at IS NOT NULL AND ${same('w', 'other')}) THEN 'deleted_here'
          ${excluded} ELSE 'new' END AS result
      FROM wanted AS w
    ),
    ${join(addedDistributors(source, run_id, raw(`SELECT distributor_id FROM outcome WHERE result = 'new'`), write), ',\n')},
    inserted AS (
      INSERT INTO ${raw(table)} (id, tv_show_id, distributor_id, ${names})
      SELECT id, tv_show_id, distributor_id, ${names} FROM outcome WHERE result = 'new' AND ${write}
    ),
    kept_keys AS (
      INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id, made)
      SELECT ${source}, ${kind}, key, id, digest, 1, ${authorityOf(source)}, ${run_id}::uuid, true FROM outcome WHERE result = 'new' AND ${write}
      ON CONFLICT (source, kind, key) DO UPDATE SET id = EXCLUDED.id, digest = EXCLUDED.digest, version = 1, run_id = EXCLUDED.run_id, made = true
    ),
    ${stored(chunk, {
      inserted: raw(`(SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'new')`),
      updated: raw('0'),
      unchanged: sql`${chunk.replaced} + (SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'same')`,
      refused: raw(`SELECT result AS reason, line, key, counts FROM outcome WHERE result NOT IN ('new', 'same') AND counts > 0`),
    })}
    ${outcomeOf(chunk)}`;
}

export const contractStatement = (chunk: Chunk, given: Given): Sql => termsStatement(contracts, chunk, given);

export const releaseStatement = (chunk: Chunk, given: Given): Sql => termsStatement(releases, chunk, given);
