import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Connection } from './data-api.ts';
import { fingerprint, inTransaction, type Migration, type Run } from './migrator.ts';

/**
 * Reverts the latest migrations, the newest first, in one transaction each.
 * @param count number of migrations; a number that is too high reverts all
 * @returns the numbers of the reverted migrations.
 * @throws Error when a migration was edited after it ran, and for every database error. The failed transaction changes nothing.
 */
export async function migrateDown(connection: Connection, migrations: readonly Migration[], count: number): Promise<number[]> {
  const undone: number[] = [];
  while (undone.length < count) {
    const number = await inTransaction(connection, (run) => undoLatest(run, migrations));
    if (number === undefined) break;
    undone.push(number);
  }
  return undone;
}

async function undoLatest(run: Run, migrations: readonly Migration[]): Promise<number | undefined> {
  const latest = sql`SELECT number, hash FROM schema_migrations ORDER BY number DESC LIMIT 1`;
  const [recorded] = await run(latest, z.object({ number: z.int(), hash: z.string() }));
  if (!recorded) return undefined;
  const migration = migrations[recorded.number - 1];
  if (!migration || fingerprint(migration) !== recorded.hash) throw new Error(`Migration ${recorded.number} is not the one that was run`);
  for (const statement of migration.down) await run(raw(statement));
  await run(sql`DELETE FROM schema_migrations WHERE number = ${recorded.number}`);
  return recorded.number;
}
