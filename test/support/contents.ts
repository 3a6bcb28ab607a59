import type { operator } from './operator.ts';

type Owner = ReturnType<typeof operator>;

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A checksum for each table of the catalog. */
export type Contents = Readonly<Record<string, string>>;

/** What an import writes about itself. Records wait in `staged_records` until their files are read. */
const ofRuns = ['etl_runs', 'etl_chunks', 'staged_records'];

/** Every row of the catalog, apart from the notes of imports about themselves. */
export const exactContents = (owner: Owner): Promise<Contents> => contents(owner, (table) => (ofRuns.includes(table) ? undefined : 't.*'));

/**
 * Every row of the catalog, without what differs between two installations that loaded the same files: ids, except that references become
 * the names of their resources, and the times of writing.
 */
export const comparableContents = (owner: Owner): Promise<Contents> => contents(owner, comparable);

const titleOf = (table: string, column: string) =>
  `(SELECT ${table === 'distributors' ? 'x.name' : 'x.title'} FROM ${table} AS x WHERE x.id = t.${column})`;

const references: Readonly<Record<string, string>> = {
  tv_show_id: titleOf('tv_shows', 'tv_show_id'),
  merged_into: titleOf('tv_shows', 'merged_into'),
  movie_id: titleOf('movies', 'movie_id'),
  distributor_id: titleOf('distributors', 'distributor_id'),
  network_id: titleOf('distributors', 'network_id'),
};

/** The name of what a column of any kind refers to; an episode is named by its show and its number. */
const nameBy = (column: string) => `coalesce(${['movies', 'tv_shows', 'distributors'].map((table) => titleOf(table, column)).join(', ')},
  (SELECT concat_ws(' ', s.title, e.season_number, e.episode_number) FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id WHERE e.id = t.${column}))`;

/** The columns of these tables that identify something of any kind. */
const anyKind: Readonly<Record<string, string>> = { source_keys: 'id', edited_fields: 'id', import_differences: 'resource_id' };

/** Moments that a source states. All others are times of writing. */
const stated = ['airs_at', 'upload_date'];

function comparable(table: string, columns: readonly Column[]): string | undefined {
  if (table === 'activity_logs') return 't.action, t.resource_type, t.username';
  if (table === 'etl_chunks') return undefined;
  if (table === 'etl_runs') return 't.source, t.state, t.problem';
  const compared = columns.flatMap(({ name, type }) => {
    if (anyKind[table] === name) return nameBy(name);
    if (references[name]) return references[name];
    if (name === 'deleted_at') return 't.deleted_at IS NULL';
    if (type === 'uuid' || (type === 'timestamp with time zone' && !stated.includes(name))) return [];
    return `t.${name}`;
  });
  return compared.length > 0 ? compared.join(', ') : undefined;
}

async function contents(owner: Owner, select: (table: string, columns: readonly Column[]) => string | undefined): Promise<Contents> {
  const found = await owner.sql(
    `SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c JOIN information_schema.tables AS t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`,
  );
  const sums: Record<string, string> = {};
  for (const [table, columns] of Map.groupBy(found, ({ table_name }) => String(table_name))) {
    const selected = select(
      table,
      columns.map(({ column_name, data_type }) => ({ name: String(column_name), type: String(data_type) })),
    );
    if (selected === undefined) continue;
    const [row] = await owner.sql(
      `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(line, chr(10) ORDER BY line COLLATE "C")), '') AS sum
       FROM (SELECT row_to_json(r)::text AS line FROM (SELECT ${selected} FROM ${table} AS t) AS r) AS lines`,
    );
    sums[table] = String(row?.sum);
  }
  return sums;
}
