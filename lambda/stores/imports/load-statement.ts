import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { unaudited } from '../sql/command-statement.ts';
import { resources } from '../sql/resources.ts';
import { authorityOf, onlyAdds } from './authority.ts';
import { type Chunk, fresh, type Given, isPlanned, outcomeOf, stored } from './chunk.ts';
import { isSame, type Loading, typedColumns } from './loading.ts';

/**
 * Loads a chunk in one statement: it finds what each record describes, inserts what is new, updates what differs and is not an editor's,
 * keeps the source's keys, lists the differences with what editors wrote, writes the audit trail, and stores the counts. A chunk that
 * was loaded before is not loaded again, and neither is one of a run that does not run.
 */
export function loadStatement(loading: Loading, chunk: Chunk, given: Given): Sql {
  const { kind, fixed = {}, first = [], values = {}, goesWith = {}, lists = {}, further = [] } = loading;
  const field = (column: string) => goesWith[column] ?? column;
  const { run_id, source } = chunk;
  const table = raw(resources[kind]);
  const columns = Object.keys(loading.columns);
  const owned = columns.filter((column) => !(column in goesWith));
  const write = chunk.dry_run ? raw('false') : raw('true');
  const value = (column: string): Sql => values[column] ?? raw(`g.${column}`);
  const each = (make: (column: string) => Sql, separator = ',\n') => join(columns.map(make), separator);
  const fixedValues = trailing(
    Object.entries(fixed),
    ([name, made]) => sql`CASE WHEN c.id IS NULL THEN ${made} ELSE c.${raw(name)} END AS ${raw(name)}`,
  );
  const deletable = kind !== 'distributor';
  const gone = !deletable
    ? raw('NULL::text')
    : kind === 'show'
      ? raw(`CASE WHEN c.merged_into IS NOT NULL THEN 'merged_here' WHEN c.deleted_at IS NOT NULL THEN 'deleted_here' END`)
      : raw(`CASE WHEN c.deleted_at IS NOT NULL THEN 'deleted_here' END`);
  const taken = join(
    // Only `=` finds a row by an index. The first column is never null.
    loading.once.map((column, index) => sql`other.${raw(column)} ${raw(index === 0 ? '=' : 'IS NOT DISTINCT FROM')} w.${raw(column)}`),
    ' AND ',
  );
  const companions = companionsOf(goesWith, value);
  const authority = authorityOf(source);
  const mayChange = raw(onlyAdds(source) ? 'false' : 'true');
  const blank = (column: string): Sql => loading.blank?.[column] ?? sql`c.${raw(column)} IS NULL`;
  // Another source has more authority, or the same and named the row first.
  const yields = sql`EXISTS (
        SELECT 1 FROM source_keys AS o WHERE o.kind = ${kind} AND o.id = coalesce(keys.id, named.id) AND o.source <> ${source}
          AND (o.authority > ${authority} OR o.authority = ${authority} AND (keys.id IS NULL OR o.named_at < keys.named_at)))`;
  return sql`
    WITH ${fresh(chunk)},
    ${given(typedColumns(loading))},
    ${join(
      [
        ...first,
        sql`known AS MATERIALIZED (
      SELECT g.n, coalesce(keys.id, named.id) AS id, ${isSame(loading, source)} AS same, ${yields} AS yields, ${loading.refused ?? raw('NULL::text')} AS refused, named.reason
      FROM given AS g
      LEFT JOIN source_keys AS keys ON keys.source = ${source} AND keys.kind = ${kind} AND keys.key = g.key
      LEFT JOIN ${table} AS t ON t.id = keys.id
      LEFT JOIN LATERAL (${loading.found}) AS named ON keys.id IS NULL
    )`,
      ],
      ',\n',
    )},
    current AS MATERIALIZED (SELECT * FROM ${table} WHERE id = ANY (ARRAY(SELECT id FROM known WHERE same IS NOT TRUE)) FOR NO KEY UPDATE),
    wanted AS MATERIALIZED (
      SELECT g.n, g.line, g.key, g.digest, g.counts, coalesce(c.id, g.id) AS id, c.id IS NULL AS is_new, c.version, e.fields AS edited,
             coalesce(k.refused, k.reason, ${gone}) AS reason,
             ${each((column) => sql`CASE WHEN c.id IS NULL OR ${mayChange} AND ${value(column)} IS NOT NULL AND NOT ${field(column)} = ANY (e.fields) AND (NOT k.yields OR ${blank(field(column))}) THEN ${value(column)} ELSE c.${raw(column)} END AS ${raw(column)}`)},
             jsonb_build_object(${join(
               owned.map((column) => sql`${column}::text, CASE WHEN ${column} = ANY (e.fields) THEN to_jsonb(${value(column)}) END`),
               ', ',
             )}) AS held_back,
             ${companions} AS companions,
             ${each((column) => sql`c.${raw(column)} AS current_${raw(column)}`)}
             ${fixedValues}
             ${listed(lists, mayChange)}
      FROM given AS g JOIN known AS k USING (n) LEFT JOIN current AS c ON c.id = k.id
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(field), '{}') AS fields FROM edited_fields WHERE kind = ${kind} AND edited_fields.id = c.id
      ) AS e
      WHERE k.same IS NOT TRUE
    ),
    judged AS MATERIALIZED (
      SELECT w.*, CASE
          WHEN reason IS NOT NULL THEN 'skipped'
          WHEN is_new AND ${isPlanned(chunk, raw(`'${kind}'`), raw('w.key'))} THEN 'same'
          WHEN is_new THEN 'new'
          WHEN (${each((column) => sql`${raw(column)}`)}) IS DISTINCT FROM (${each((column) => sql`current_${raw(column)}`)})
            ${differs(lists)} THEN 'changed'
          ELSE 'equal' END AS verdict
      FROM wanted AS w
    ),
    outcome AS MATERIALIZED (
      SELECT w.*, CASE WHEN verdict IN ('new', 'changed') AND ${loading.onceWith ? sql`w.${raw(loading.onceWith)} IS NOT NULL` : raw('true')} AND (
          row_number() OVER (PARTITION BY verdict IN ('new', 'changed'), ${raw(loading.once.map((column) => `w.${column}`).join(', '))} ORDER BY n) > 1
          OR EXISTS (SELECT 1 FROM ${table} AS other WHERE ${taken} AND other.id <> w.id ${deletable ? raw('AND other.deleted_at IS NULL') : empty})
        ) THEN 'repeated' ELSE verdict END AS result
      FROM judged AS w
    ),
    inserted AS (
      INSERT INTO ${table} (id, ${raw([...columns, ...Object.keys(fixed)].join(', '))})
      SELECT id, ${raw([...columns, ...Object.keys(fixed)].join(', '))} FROM outcome WHERE result = 'new' AND ${write}
      RETURNING id
    ),
    updated AS (
      UPDATE ${table} AS t SET ${each((column) => sql`${raw(column)} = w.${raw(column)}`)}, version = t.version + 1
      FROM outcome AS w WHERE w.id = t.id AND result = 'changed' AND ${write}
      RETURNING t.*
    ),
    ${further.length > 0 ? sql`${join(further, ',\n')},` : empty}
    planned AS (
      INSERT INTO planned_keys (run_id, kind, key, id) SELECT ${run_id}::uuid, ${kind}, key, id FROM outcome WHERE result IN ('new', 'changed', 'equal') AND NOT ${write} ON CONFLICT DO NOTHING
    ),
    kept_keys AS (
      INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id, made)
      SELECT ${source}, ${kind}, key, id, digest, CASE result WHEN 'new' THEN 1 WHEN 'changed' THEN version + 1 ELSE version END, ${authority}, ${run_id}::uuid, result = 'new'
      FROM outcome WHERE result IN ('new', 'changed', 'equal') AND ${write}
      ON CONFLICT (source, kind, key) DO UPDATE SET digest = EXCLUDED.digest, version = EXCLUDED.version, run_id = EXCLUDED.run_id
    ),
    held AS (
      SELECT w.id, w.line, field.key AS field, field.value AS theirs, to_jsonb(c) -> field.key AS ours, coalesce(w.companions -> field.key, '{}') AS companions
      FROM outcome AS w JOIN current AS c ON c.id = w.id, jsonb_each(w.held_back) AS field
      WHERE result IN ('changed', 'equal') AND field.value <> 'null' AND field.value IS DISTINCT FROM to_jsonb(c) -> field.key
      ${loading.heldBack ? sql`UNION ALL ${loading.heldBack.rows}` : empty}
    ),
    settled AS (
      DELETE FROM import_differences AS d USING outcome AS w
      WHERE d.source = ${source} AND d.kind = ${kind} AND d.resource_id = w.id AND result IN ('changed', 'equal') AND ${write}
        AND d.field = ANY (${`{${[...columns, ...(loading.heldBack?.fields ?? [])].join(',')}}`}::text[]) AND NOT EXISTS (SELECT 1 FROM held WHERE held.id = d.resource_id AND held.field = d.field)
    ),
    differences AS (
      INSERT INTO import_differences (run_id, source, kind, resource_id, field, line, ours, theirs, companions)
      SELECT ${run_id}::uuid, ${source}, ${kind}, id, field, line, ours, theirs, companions FROM held WHERE ${write}
      ON CONFLICT (source, kind, resource_id, field)
      DO UPDATE SET run_id = EXCLUDED.run_id, line = EXCLUDED.line, ours = EXCLUDED.ours, theirs = EXCLUDED.theirs, companions = EXCLUDED.companions, found_at = now()
    ),
    audited AS (
      INSERT INTO activity_logs (action, resource_type, resource_id, old_values, new_values, sub, username, receipt_id)
      SELECT 'edit', ${kind}, t.id, diff.old_values, diff.new_values, ${`import:${run_id}`}, ${source}, ${run_id}
      FROM updated AS t JOIN current AS c ON c.id = t.id, LATERAL (
        SELECT jsonb_object_agg(key, before.value) AS old_values, jsonb_object_agg(key, after.value) AS new_values
        FROM jsonb_each(to_jsonb(c)) AS before JOIN jsonb_each(to_jsonb(t)) AS after USING (key)
        WHERE before.value IS DISTINCT FROM after.value AND key <> ALL (${`{${unaudited.join(',')}}`}::text[])
      ) AS diff
    ),
    changed_shows AS (
      INSERT INTO etl_changed_shows (run_id, id) SELECT ${run_id}::uuid, shows.id FROM (${loading.shows ?? raw('SELECT NULL::uuid AS id WHERE false')}) AS shows
      WHERE ${write} ON CONFLICT DO NOTHING
    ),
    refused AS (SELECT coalesce(reason, 'repeated') AS reason, line, key, counts FROM outcome WHERE result IN ('skipped', 'repeated') AND counts > 0),
    ${stored(chunk, {
      inserted: raw(`(SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'new')`),
      updated: raw(`(SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'changed')`),
      unchanged: sql`${chunk.replaced} + (SELECT coalesce(sum(counts), 0) FROM outcome WHERE result IN ('same', 'equal'))
               + (SELECT coalesce(sum(counts), 0) FROM given JOIN known USING (n) WHERE same)`,
      refused: raw('SELECT reason, line, key, counts FROM refused'),
    })}
    ${outcomeOf(chunk, raw('SELECT bool_and(coalesce(same, false)) FROM known'))}`;
}

type Lists = NonNullable<Loading['lists']>;

/** `, a, b`: what comes after another list; nothing where there is none. */
const trailing = <T>(items: readonly T[], make: (item: T) => Sql): Sql => join([empty, ...items.map(make)], ', ');

/** The lists that the source states, unless an editor wrote them, and the current lists, as columns of `wanted`. */
const listed = (lists: Lists, mayChange: Sql): Sql =>
  trailing(
    Object.entries(lists),
    ([name, [is, says]]) =>
      sql`CASE WHEN (c.id IS NULL OR ${mayChange}) AND NOT ${name} = ANY (e.fields) AND (NOT k.yields OR ${is} IS NULL) THEN ${says} END AS ${raw(name)}, ${is} AS current_${raw(name)}`,
  );

const differs = (lists: Lists): Sql =>
  join(
    [empty, ...Object.keys(lists).map((name) => sql`${raw(name)} IS NOT NULL AND ${raw(name)} IS DISTINCT FROM current_${raw(name)}`)],
    ' OR ',
  );

/** The values of columns that go with a column that an editor wrote, by that column. */
function companionsOf(goesWith: Readonly<Record<string, string>>, value: (column: string) => Sql): Sql {
  const owners = [...Map.groupBy(Object.entries(goesWith), ([, owner]) => owner)];
  if (owners.length === 0) return raw(`'{}'::jsonb`);
  const members = owners.map(([owner, columns]) => {
    const values = columns.map(([column]) => sql`${column}::text, ${value(column)}`);
    return sql`${owner}::text, jsonb_build_object(${join(values)})`;
  });
  return sql`CASE WHEN e.fields <> '{}' THEN jsonb_build_object(${join(members)}) ELSE '{}' END`;
}
