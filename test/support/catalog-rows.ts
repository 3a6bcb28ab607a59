import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { uuidv7 } from 'uuidv7';
import type { operator } from './operator.ts';

type Owner = ReturnType<typeof operator>;

/** Rows of the catalog by table, with column names as keys. */
export type CatalogRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const tables = ['tv_show_distributors', 'release_dates', 'seasons', 'episodes', 'external_ids', 'show_names', 'tv_show_genres'];

/** Deletes all shows, their parts and all distributors from the catalog. Movies stay. */
export async function emptyShows(owner: Owner): Promise<void> {
  for (const table of [...tables, 'tv_shows', 'distributors']) await owner.sql(`DELETE FROM ${table}`);
  await owner.sql('DELETE FROM genres WHERE name NOT IN (SELECT genre FROM movies WHERE genre IS NOT NULL)');
}

/** Inserts rows, 2,000 per statement. Adds a new `id` where it is missing, and skips existing genres. */
export async function insertRows(owner: Owner, rows: CatalogRows): Promise<void> {
  for (const [table, all] of Object.entries(rows)) {
    const hasId = !['seasons', 'external_ids', 'show_names', 'tv_show_genres', 'genres'].includes(table);
    const columns = [...new Set([...(hasId ? ['id'] : []), ...all.flatMap((row) => Object.keys(row))])].join(', ');
    for (let start = 0; start < all.length; start += 2000) {
      const json = JSON.stringify(all.slice(start, start + 2000).map((row) => ({ ...(hasId && { id: uuidv7() }), ...row })));
      await owner.sql(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $rows$${json}$rows$::jsonb)
         ${table === 'genres' ? 'ON CONFLICT DO NOTHING' : ''}`,
      );
    }
  }
}

/** Deletes the stored figures of the analytics, so that the next question queries the database. */
export async function forgetFigures(owner: Owner): Promise<void> {
  const TableName = owner.environment('getdashboard').SNAPSHOTS_TABLE;
  for (const { name } of (await owner.items(TableName)).filter((item) => String(item.name).startsWith('analytics/')))
    await owner.dynamodb.send(new DeleteCommand({ TableName, Key: { name } }));
}
