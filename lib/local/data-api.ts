import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AwsS3Extension, type ImportedObject } from './aws-s3-extension.ts';
import type { AwsRequest, AwsService, Permission } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import { type Call, readCall } from './data-api-calls.ts';
import { becomeRole, type Credentials, type KnownPasswords, makeOwner, schemaOf } from './data-api-roles.ts';
import { Sleep } from './data-api-sleep.ts';
import type { Statement } from './data-api-statements.ts';
import { badRequest, databaseError, renderStatement } from './data-api-statements.ts';
import { type TransactionLimits, Transactions } from './data-api-transactions.ts';
import { columnMetadata, formattedRecords, records } from './data-api-values.ts';
import { DamagedState } from './explain.ts';
import { createPgliteEngine } from './pglite-engine.ts';
import type { Answer, Connection, PostgresEngine } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';

const requestLimit = 4 * 1024 * 1024;
const responseLimit = 1024 * 1024;
const rowLimit = 64 * 1024;

/** The cluster behind the Data API. */
export interface Cluster {
  readonly arn: string;
  readonly database: string;
  /** User name in the master user's secret. This user owns the database and is created at the first start. */
  readonly ownerUsername: string;
}

export interface DataApiOptions {
  /** Folder for PGlite's data, or `memory`. Ignored when `engine` is set. */
  readonly folder: string;
  /** Looks up the credentials in a secret by its ARN. */
  secret(arn: string): Credentials | undefined;
  readonly engine?: PostgresEngine;
  /** Gives a server in `engine` Aurora's extension aws_s3, which reads objects that the cluster may read. */
  readonly imports?: ImportedObject;
  /** Tar file of a PGlite data folder, used when the database is empty. */
  readonly seed?: string;
  readonly wakeMs?: number;
  readonly idleMs?: number;
  /** @default 45,000, as on AWS */
  readonly statementTimeoutMs?: number;
  readonly transactionLimits?: TransactionLimits;
  readonly now?: () => number;
}

export interface DataApi extends AwsService {
  /** Sets the cluster and creates its owner role. @throws Error for a second cluster. */
  ensureCluster(cluster: Cluster): void;
  /** Whether the database existed before this process started. */
  readonly isRestored: boolean;
  /** Hash of the database's tables, columns and indexes. @throws DamagedState when the database cannot be opened. */
  schema(): Promise<string>;
  /** Puts the database to sleep. The next call wakes it, in `wakeMs` milliseconds if given. */
  sleep(wakeMs?: number): void;
  /** Rolls back the transactions of a caller that is gone. */
  rollbackTransactionsOf(accessKeyId: string): Promise<void>;
}

/**
 * The RDS Data API on PGlite or another engine, with the limits from "Using the Amazon RDS Data API" (Aurora user guide). A statement
 * runs as the PostgreSQL role named in its secret, whose password must be right. Not supported on PGlite: parallel statements, because it
 * has one connection, and cancelling, so a statement that times out after 45 s still runs to its end.
 */
export function createDataApi(options: DataApiOptions): DataApi {
  const { folder, seed, wakeMs, idleMs, now = Date.now, statementTimeoutMs = 45_000 } = options;
  const isRestored = !options.engine && existsSync(join(folder, 'PG_VERSION'));
  const engine = options.engine ?? createPgliteEngine({ folder: folder === 'memory' ? undefined : folder, seed });
  const transactions = new Transactions(options.transactionLimits);
  const sleeper = new Sleep({ wakeMs, idleMs, now });
  const extension = options.engine && options.imports && new AwsS3Extension(engine, options.imports);
  const passwords: KnownPasswords = new Map();
  let cluster: Cluster | undefined;
  let ready: Promise<void> | undefined;

  function userOf(call: Call): Credentials {
    if (cluster?.arn !== call.resourceArn) throw badRequest(`HttpEndpoint is not enabled for cluster ${call.resourceArn}`);
    const user = options.secret(call.secretArn);
    if (user === undefined) throw badRequest(`Error fetching secret ${call.secretArn} from Secrets Manager`);
    return user;
  }

  function checkDatabase(call: Call): void {
    if (call.transactionId === undefined && call.database !== cluster?.database) {
      throw new AwsError(
        'DatabaseNotFoundException',
        `The database '${call.database}' does not exist (the local database is ${cluster?.database}).`,
        404,
      );
    }
  }

  async function connectFor(call: Call): Promise<Connection> {
    await ready;
    const connection = await engine.connect();
    try {
      await becomeRole(connection, userOf(call), passwords);
      return connection;
    } catch (error) {
      connection.release();
      throw error;
    }
  }

  /** Runs a statement. Calls `done` when PostgreSQL has finished, which can be after a timeout, so that the connection is not reused earlier. */
  async function run(connection: Connection, statement: Statement, cancel: boolean, done: () => void): Promise<Answer> {
    const query = connection.query(statement.sql, statement.parameters);
    query.then(done, done);
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        if (cancel) connection.cancel?.().catch((error) => console.error('A statement could not be cancelled', error));
        reject(new AwsError('StatementTimeoutException', 'Request timed out'));
      }, statementTimeoutMs);
    });
    try {
      return await Promise.race([query, timeout]);
    } catch (error) {
      throw error instanceof PostgresError ? databaseError(error) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function execute(call: Call, statement: Statement): Promise<Answer> {
    const cancel = !call.continueAfterTimeout;
    if (call.transactionId === undefined) {
      const imported = await extension?.prepare(statement);
      try {
        const connection = await connectFor(call);
        return await run(connection, statement, cancel, () => connection.release());
      } finally {
        await imported?.();
      }
    }
    const toSavepoint = /^\s*rollback\b/i.test(statement.sql);
    return transactions.run(call.transactionId, call.secretArn, toSavepoint, (connection) =>
      run(connection, statement, cancel, () => undefined),
    );
  }

  async function executeStatement(call: Call): Promise<object> {
    const { resultSetOptions = {}, formatRecordsAs, includeResultMetadata } = call;
    const answer = await execute(call, renderStatement(call.sql ?? '', call.parameters ?? []));
    refuseLarge(answer);
    const updated = { numberOfRecordsUpdated: answer.affected, generatedFields: [] };
    const changes = answer.affected > 0 || /^\s*(insert|update|delete|merge)\b/i.test(call.sql ?? '');
    if (formatRecordsAs === 'JSON' && answer.columns.length > 0 && !changes) {
      return { formattedRecords: formattedRecords(answer, resultSetOptions), numberOfRecordsUpdated: 0 };
    }
    const metadata = includeResultMetadata ? { columnMetadata: columnMetadata(answer) } : {};
    return { ...(answer.columns.length > 0 && { records: records(answer, resultSetOptions) }), ...metadata, ...updated };
  }

  async function answer(request: AwsRequest): Promise<object> {
    const { action, call } = readCall(request);
    if (request.body.length > requestLimit) throw badRequest('The request is larger than the allowed size limit of 4 MiB');
    userOf(call);
    sleeper.call(transactions.size > 0);
    if (action === 'CommitTransaction') {
      await transactions.commit(call.transactionId ?? '', call.secretArn);
      return { transactionStatus: 'Transaction Committed' };
    }
    if (action === 'RollbackTransaction') {
      await transactions.rollback(call.transactionId ?? '', call.secretArn);
      return { transactionStatus: 'Rollback Complete' };
    }
    checkDatabase(call);
    if (action === 'BeginTransaction') {
      const connection = await connectFor(call);
      return { transactionId: await transactions.begin(connection, request.accessKeyId, call.secretArn) };
    }
    if (action === 'ExecuteStatement') return executeStatement(call);
    const sets = call.parameterSets?.length ? call.parameterSets : [[]];
    for (const statement of sets.map((set) => renderStatement(call.sql ?? '', set))) await execute(call, statement);
    return { updateResults: sets.map(() => ({ generatedFields: [] })) };
  }

  return {
    name: 'rds-data',
    permissions(request): Permission[] {
      const { action, call } = readCall(request);
      return [
        { action: `rds-data:${action}`, resource: call.resourceArn },
        { action: 'secretsmanager:GetSecretValue', resource: call.secretArn },
      ];
    },
    execute: async (request) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await answer(request)),
    }),
    failure: (error) => ({
      status: error.status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
      body: JSON.stringify({ message: error.message }),
    }),
    ensureCluster(given) {
      if (cluster)
        throw new Error(`The local cloud supports one Aurora cluster, but the templates declare ${cluster.arn} and ${given.arn}.`);
      cluster = given;
      ready = makeOwner(engine, given.ownerUsername).then(() => extension?.install(given.ownerUsername));
      // Every call awaits `ready`. An error before the first call must not end the process.
      ready.catch(() => undefined);
    },
    isRestored,
    async schema() {
      try {
        await ready;
        return await schemaOf(engine);
      } catch (error) {
        if (options.engine || error instanceof PostgresError) throw error;
        throw new DamagedState(folder, `cannot be opened (${error instanceof Error ? error.message : error})`);
      }
    },
    sleep: (wakeMs) => sleeper.sleep(wakeMs),
    rollbackTransactionsOf: (accessKeyId) => transactions.rollbackOf(accessKeyId),
    async close() {
      await transactions.rollbackAll();
      extension?.close();
      await engine.close();
    },
  };
}

/** Checks the size of a result, measured in PostgreSQL's text format. @throws AwsError when a row or the result is too large. */
function refuseLarge({ rows }: Answer): void {
  let total = 0;
  for (const row of rows) {
    const size = row.reduce((sum, value) => sum + (value === null ? 0 : Buffer.byteLength(value)), 0);
    if (size > rowLimit) throw badRequest('Database returned a row larger than the allowed row size limit of 64 KB');
    total += size;
  }
  if (total > responseLimit) throw badRequest('Database returned more than the allowed response size limit');
}
