import { DatabaseResumingException, ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { parameter, rowsOf } from './data-api-values.ts';
import { log } from './log.ts';
import { measure } from './metrics.ts';
import { statementName, timed } from './queries.ts';
import { serviceClient } from './service-client.ts';

/** Client whose timeout of 9 s lets two more tries after a worker's last retry end before the worker's own timeout. */
const rdsData = new RDSDataClient(serviceClient(9_000, 2));

/** A database, and the secret of the user who connects to it. */
export interface Connection {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database: string;
  readonly transactionId?: string;
}

/** Aurora sleeps or is resuming. Nothing was done; a later try can succeed. */
export const isResuming = (error: unknown) => error instanceof DatabaseResumingException;

/** The five-letter SQLSTATE in a Data API error's message, such as `23505` for a unique violation. */
export const sqlState = (error: unknown) => /SQLState: (\w{5})/.exec(error instanceof Error ? error.message : '')?.[1];

/** SQLSTATE of a wrong password, as in the moment in which it changes. The statement was not run. */
const wrongPassword = '28P01';

/** How long to wait for the new password, in milliseconds. */
const passwordPause = 300;

/** SQLSTATE classes of a database that refuses work: connection, password, resources, operator intervention. */
const refusals = /^(08|28|53|57)/;

/** Names of SDK errors for failures of the service or the network. */
const serviceFailures = new Set([
  'TimeoutError',
  'ThrottlingException',
  'ServiceUnavailableError',
  'InternalServerErrorException',
  'StatementTimeoutException',
  'ECONNRESET',
]);

/** Whether the database could not be reached, or refuses all work. A database that sleeps is not unreachable. */
export const isUnreachable = (error: unknown) =>
  error instanceof Error &&
  (refusals.test(sqlState(error) ?? '') ||
    serviceFailures.has(error.name) ||
    serviceFailures.has((error as NodeJS.ErrnoException).code ?? ''));

/**
 * Runs one statement through the Data API and parses each row, as an object by column name, with `row`.
 * With `SQL_LOGGING=1`, the statement is logged, without its parameters.
 * Parameters and results are in PostgreSQL's text format, so cast parameters in the SQL (`${id}::uuid`).
 */
export async function execute<T extends z.ZodType>(
  connection: Connection,
  sql: Sql,
  row: T,
  { client = rdsData, name = statementName(sql.statement) }: { readonly client?: RDSDataClient; readonly name?: string } = {},
): Promise<z.output<T>[]> {
  const started = Date.now();
  const statement = new ExecuteStatementCommand({
    ...connection,
    sql: sql.statement,
    parameters: sql.values.map(parameter),
    includeResultMetadata: true,
  });
  const send = () => timed(name, () => client.send(statement));
  const sendAgain = async () => {
    await new Promise((resolve) => setTimeout(resolve, passwordPause));
    return send();
  };
  const repeated = send().catch((error) => (sqlState(error) === wrongPassword ? sendAgain() : Promise.reject(error)));
  const answer = await repeated.catch((error) => {
    if (isUnreachable(error)) measure('DataApiErrors', 1);
    throw error;
  });
  measure('QueryTime', Date.now() - started);
  if (process.env.SQL_LOGGING === '1')
    log.info('sql', {
      name,
      statement: sql.statement.replace(/PASSWORD '(''|[^'])*'/gi, "PASSWORD '…'"),
      duration_ms: Date.now() - started,
    });
  return rowsOf(answer).map((fields) => row.parse(fields));
}
