import { createHash } from 'node:crypto';
import { BeginTransactionCommand, CommitTransactionCommand, RDSDataClient, RollbackTransactionCommand } from '@aws-sdk/client-rds-data';
import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { seconds } from './clock.ts';
import { type Connection, execute, isResuming } from './data-api.ts';
import { serviceClient } from './service-client.ts';

/** Client whose timeout covers the 45 s that the Data API allows a statement. */
const rdsData = new RDSDataClient(serviceClient(50_000, 2));

/** A migration of the schema, forwards and back. The Data API runs one statement at a time, so the statements are lists. */
export interface Migration {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** Key of the lock that makes concurrent deployments take turns. The number is arbitrary, but must not change. */
const lock = sql`SELECT pg_advisory_xact_lock(7305171)::text AS locked`;

/** How long a deployment waits for a sleeping database. */
const resumeWithin = seconds(120);

const nothing = z.unknown();

/** A hash that shows whether a migration was edited after it ran. */
export const fingerprint = ({ up, down }: Migration) =>
  createHash('sha256')
    .update(JSON.stringify([up, down]))
    .digest('hex');

/**
 * Runs all new migrations, each in one transaction that records its number and hash last.
 * @returns the numbers of these migrations.
 * @throws Error when an earlier migration was edited after it ran, and for every database error. A failed migration changes nothing.
 */
export async function migrateUp(connection: Connection, migrations: readonly Migration[]): Promise<number[]> {
  await inTransaction(connection, async (run) => {
    await run(sql`CREATE TABLE IF NOT EXISTS schema_migrations
      (number int PRIMARY KEY, hash text NOT NULL, run_at timestamptz NOT NULL DEFAULT now())`);
  });
  const done: number[] = [];
  for (const [index, migration] of migrations.entries()) {
    const ran = await inTransaction(connection, (run) => runOnce(run, index + 1, migration));
    if (ran) done.push(index + 1);
  }
  return done;
}

/** Runs one statement within a migration's transaction. */
export type Run = <T extends z.ZodType>(statement: Sql, row?: T) => Promise<z.output<T>[]>;

async function runOnce(run: Run, number: number, migration: Migration): Promise<boolean> {
  const hash = fingerprint(migration);
  const [recorded] = await run(sql`SELECT hash FROM schema_migrations WHERE number = ${number}`, z.object({ hash: z.string() }));
  if (recorded && recorded.hash !== hash) throw new Error(`Migration ${number} was edited after it was run`);
  if (recorded) return false;
  for (const statement of migration.up) await run(raw(statement));
  await run(sql`INSERT INTO schema_migrations (number, hash) VALUES (${number}, ${hash})`);
  return true;
}

/** Runs `work` in one transaction under the migration lock. Waits while the database resumes. */
export async function inTransaction<T>(connection: Connection, work: (run: Run) => Promise<T>): Promise<T> {
  const transactionId = await begin(connection);
  const within = { ...connection, transactionId };
  const { resourceArn, secretArn } = connection;
  try {
    await execute(within, lock, nothing, { client: rdsData });
    const result = await work((statement, row) => execute(within, statement, row ?? (nothing as never), { client: rdsData }));
    await rdsData.send(new CommitTransactionCommand({ resourceArn, secretArn, transactionId }));
    return result;
  } catch (error) {
    await rdsData.send(new RollbackTransactionCommand({ resourceArn, secretArn, transactionId })).catch(() => {});
    throw error;
  }
}

async function begin({ resourceArn, secretArn, database }: Connection): Promise<string> {
  const giveUp = Date.now() + resumeWithin;
  for (;;) {
    try {
      const { transactionId } = await rdsData.send(new BeginTransactionCommand({ resourceArn, secretArn, database }));
      return transactionId as string;
    } catch (error) {
      if (!isResuming(error) || Date.now() > giveUp) throw error;
      await new Promise((resolve) => setTimeout(resolve, seconds(2)));
    }
  }
}
