import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import type { Connection } from './data-api.ts';
import { fingerprint, inTransaction, type Migration, type Run } from './migrator.ts';

/**
 * Takes back the latest migrations, one transaction each, newest first.
 * @param count how many; all where it is more than were run
 * @returns the numbers that were taken back.
 * @throws Error when one was edited since it was run, and for every fault of the database; then the schema is as it was
 * before that one was taken back.
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
