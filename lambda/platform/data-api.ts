import {
  DatabaseResumingException,
  ExecuteStatementCommand,
  type ExecuteStatementCommandOutput,
  type Field,
  RDSDataClient,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import type { RawValue, Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { log } from './log.ts';
import { serviceClient } from './service-client.ts';

/** Two tries of 9 s after a worker's last retry still end within its time. */
const rdsData = new RDSDataClient(serviceClient(9_000, 2));

/** Which database, and as whom. */
export interface Connection {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database: string;
  readonly transactionId?: string;
}

/** Aurora sleeps or is resuming: nothing was done, and asking again in a while helps. */
export const isResuming = (error: unknown) => error instanceof DatabaseResumingException;

/** The five-letter SQLSTATE in a Data API error's message, such as `23505` for a unique violation. */
export const sqlState = (error: unknown) => /SQLState: (\w{5})/.exec(error instanceof Error ? error.message : '')?.[1];

/**
 * Runs one statement through the Data API and parses each row, as an object by column name, with `row`.
 * With `SQL_LOGGING=1`, the statement is logged, without its parameters.
 * Text comes in and out as PostgreSQL writes it: cast parameters in the SQL (`${id}::uuid`).
 */
export async function execute<T extends z.ZodType>(connection: Connection, sql: Sql, row: T, client = rdsData): Promise<z.output<T>[]> {
  const started = Date.now();
  const answer = await client.send(
    new ExecuteStatementCommand({
      ...connection,
      sql: sql.statement,
      parameters: sql.values.map(parameter),
      includeResultMetadata: true,
    }),
  );
  if (process.env.SQL_LOGGING === '1')
    log.info('sql', { statement: sql.statement.replace(/PASSWORD '(''|[^'])*'/gi, "PASSWORD '…'"), duration_ms: Date.now() - started });
  return rows(answer).map((fields) => row.parse(fields));
}

function parameter(value: RawValue, index: number): SqlParameter {
  return { name: String(index + 1), value: field(value) };
}

function field(value: RawValue): Field {
  if (value === null || value === undefined) return { isNull: true };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value };
  return { stringValue: String(value) };
}

function rows({ records = [], columnMetadata = [] }: ExecuteStatementCommandOutput): Record<string, unknown>[] {
  return records.map((record) =>
    Object.fromEntries(record.map((value, index) => [columnMetadata[index]?.name ?? String(index), plain(value)])),
  );
}

function plain(value: Field): unknown {
  return value.isNull ? null : (value.stringValue ?? value.longValue ?? value.doubleValue ?? value.booleanValue ?? null);
}
