import { storesOf } from '../../lib/restore/stores.ts';

type Records = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Everything that a local cloud stores: the rows of each SQL table, and the items of each DynamoDB table. */
export interface WholeState {
  readonly rows: Records;
  readonly items: Records;
}

/** Number of rows in an answer of the Data API, which has at most 1 MiB. */
const pageSize = 500;

/** Reads everything as the operator, through AWS's own calls, which are the same for every version. */
export async function wholeState(endpoint: string): Promise<WholeState> {
  const stores = await storesOf('local', endpoint);
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const { name } of await stores.sql("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
    const found: Record<string, unknown>[] = [];
    for (let page = pageSize, from = 0; page === pageSize; from += pageSize) {
      const some = await stores.sql(`SELECT row_to_json(t)::text AS row FROM ${name} AS t ORDER BY 1 LIMIT ${pageSize} OFFSET ${from}`);
      found.push(...some.map(({ row }) => JSON.parse(String(row))));
      page = some.length;
    }
    rows[String(name)] = found;
  }
  const items: Record<string, Readonly<Record<string, unknown>>[]> = {};
  for (const [name, table] of Object.entries(stores.tables)) {
    const found: Readonly<Record<string, unknown>>[] = [];
    for await (const item of stores.items(table)) found.push(item);
    items[name] = found;
  }
  return { rows, items };
}
