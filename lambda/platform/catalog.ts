import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { catalogStateKey } from '../domain/catalog-state.ts';
import { seconds } from './clock.ts';
import { type Connection, execute, isResuming } from './data-api.ts';
import { dynamodb } from './dynamodb.ts';
import type { Grant } from './grants.ts';
import { catalogWaking } from './http/problem.ts';
import { executeInParts, firstRowsOf, isTooLarge } from './large-answers.ts';
import { log } from './log.ts';

/** A grant to read or to write the catalog. */
export type CatalogGrant = Grant<'catalog:read'> | Grant<'catalog:write'>;

const connection = (grant: CatalogGrant): Connection => ({
  resourceArn: grant.CATALOG_CLUSTER_ARN,
  secretArn: 'CATALOG_WRITER_SECRET_ARN' in grant ? grant.CATALOG_WRITER_SECRET_ARN : grant.CATALOG_READER_SECRET_ARN,
  database: grant.CATALOG_DATABASE,
});

/**
 * Runs one statement on the catalog, and records whether its database was awake. An answer that is too large for one call is read
 * in parts.
 * @param name of the statement in the log line; by default what it does to which table
 * @throws Problem `catalog_waking` while the database resumes.
 */
export const queryCatalog = <T extends z.ZodType>(grant: CatalogGrant, sql: Sql, row: T, name?: string): Promise<z.output<T>[]> =>
  noting(grant, () => wholeAnswer(connection(grant), sql, row, name));

async function wholeAnswer<T extends z.ZodType>(database: Connection, sql: Sql, row: T, name?: string): Promise<z.output<T>[]> {
  try {
    return await execute(database, sql, row, { name });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return executeInParts(database, sql, row);
  }
}

/** The first rows of an answer, and whether others follow that were not read. */
export interface FirstRows<R> {
  readonly rows: R[];
  readonly isCut: boolean;
}

/**
 * Runs one statement on the catalog, as {@link queryCatalog} does. Of an answer that is too large for one call, only the first rows are read:
 * those that have `mostBytes` as JSON, but at least one.
 */
export const queryFirstRows = <T extends z.ZodType>(
  grant: CatalogGrant,
  sql: Sql,
  row: T,
  mostBytes: number,
): Promise<FirstRows<z.output<T>>> =>
  noting(grant, async () => {
    try {
      return { rows: await execute(connection(grant), sql, row), isCut: false };
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      const { first, isCut } = await firstRowsOf(connection(grant), sql, mostBytes);
      return { rows: await executeInParts(connection(grant), first, row), isCut };
    }
  });

/** Runs a statement, and records whether the database was awake. */
async function noting<A>(grant: CatalogGrant, run: () => Promise<A>): Promise<A> {
  try {
    const answer = await run();
    await note(grant, 'awake');
    return answer;
  } catch (error) {
    if (!isResuming(error)) throw error;
    await note(grant, 'waking');
    throw catalogWaking();
  }
}

let noted = { state: '', at: 0 };

async function note(grant: CatalogGrant, state: 'awake' | 'waking'): Promise<void> {
  const now = Date.now();
  if (noted.state === state && now - noted.at < seconds(60)) return;
  noted = { state, at: now };
  const update = new UpdateCommand({
    TableName: grant.SNAPSHOTS_TABLE,
    Key: catalogStateKey,
    UpdateExpression: 'SET #state = :state, seen_at = :seen_at',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': state, ':seen_at': new Date(now).toISOString() },
  });
  await dynamodb.send(update).catch((error) => log.warn('the state of the catalog was not recorded', error as Error));
}
