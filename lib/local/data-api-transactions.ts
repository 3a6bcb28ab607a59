import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-service.ts';
import { badRequest, databaseError } from './data-api-statements.ts';
import type { Connection } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';

/** Limits of a transaction, in milliseconds. AWS allows three minutes without a call, and a day in total. */
export interface TransactionLimits {
  readonly idleMs?: number | undefined;
  readonly longestMs?: number | undefined;
}

interface Transaction {
  readonly connection: Connection;
  readonly accessKeyId: string;
  readonly secretArn: string;
  readonly startedAt: number;
  running: boolean;
  failed: boolean;
  idle: NodeJS.Timeout;
}

/**
 * Open transactions, each with its connection. A transaction is rolled back after three minutes without a call or after a day
 * ("Troubleshooting Data API", Aurora user guide), and runs one statement at a time ("Data API differences").
 */
export class Transactions {
  readonly #open = new Map<string, Transaction>();
  readonly #idleMs: number;
  readonly #longestMs: number;

  constructor({ idleMs = 3 * 60_000, longestMs = 24 * 3_600_000 }: TransactionLimits = {}) {
    this.#idleMs = idleMs;
    this.#longestMs = longestMs;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Begins a transaction on the connection. @returns its id. */
  async begin(connection: Connection, accessKeyId: string, secretArn: string): Promise<string> {
    try {
      await connection.query('BEGIN');
    } catch (error) {
      connection.release();
      throw error;
    }
    const id = randomUUID();
    const idle = setTimeout(() => undefined, 0);
    this.#open.set(id, { connection, accessKeyId, secretArn, startedAt: Date.now(), running: false, failed: false, idle });
    this.#restartIdleTimer(id);
    return id;
  }

  /** Runs one statement in a transaction. After a failure, the transaction can only be rolled back. */
  async run<T>(id: string, secretArn: string, savepointRollback: boolean, work: (connection: Connection) => Promise<T>): Promise<T> {
    const transaction = this.#take(id, secretArn);
    try {
      const result = await work(transaction.connection);
      if (savepointRollback) transaction.failed = false;
      return result;
    } catch (error) {
      transaction.failed = true;
      throw error;
    } finally {
      transaction.running = false;
      this.#restartIdleTimer(id);
    }
  }

  /** Commits. If a statement failed, rolls back and throws, like the database. */
  async commit(id: string, secretArn: string): Promise<void> {
    const { failed } = this.#take(id, secretArn);
    await this.#end(id, failed ? 'ROLLBACK' : 'COMMIT');
    if (!failed) return;
    const message = 'ERROR: The database returned ROLLBACK, so the transaction cannot be committed; SQLState: 25P02';
    throw new AwsError('DatabaseErrorException', message);
  }

  async rollback(id: string, secretArn: string): Promise<void> {
    this.#take(id, secretArn);
    await this.#end(id, 'ROLLBACK');
  }

  /** Rolls back the transactions of a caller that is gone, such as a killed Lambda. */
  async rollbackOf(accessKeyId: string): Promise<void> {
    const abandoned = [...this.#open].filter(([, transaction]) => transaction.accessKeyId === accessKeyId);
    await Promise.all(abandoned.map(([id]) => this.#end(id, 'ROLLBACK')));
  }

  async rollbackAll(): Promise<void> {
    await Promise.allSettled([...this.#open.keys()].map((id) => this.#end(id, 'ROLLBACK')));
  }

  #take(id: string, secretArn: string): Transaction {
    const transaction = this.#open.get(id);
    if (!transaction) throw new AwsError('TransactionNotFoundException', `Transaction ${id} is not found`, 404);
    if (transaction.secretArn !== secretArn) throw badRequest(`Transaction ${id} was begun with another secret`);
    if (transaction.running) throw new AwsError('DatabaseErrorException', 'Transaction is still running a query');
    transaction.running = true;
    clearTimeout(transaction.idle);
    return transaction;
  }

  #restartIdleTimer(id: string): void {
    const transaction = this.#open.get(id);
    if (!transaction) return;
    const left = transaction.startedAt + this.#longestMs - Date.now();
    clearTimeout(transaction.idle);
    const rollback = (): void =>
      void this.#end(id, 'ROLLBACK').catch((error) => console.error('Rolling back an idle transaction failed', error));
    transaction.idle = setTimeout(rollback, Math.max(0, Math.min(this.#idleMs, left)));
    transaction.idle.unref();
  }

  async #end(id: string, statement: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    const transaction = this.#open.get(id);
    if (!transaction) return;
    this.#open.delete(id);
    clearTimeout(transaction.idle);
    try {
      await transaction.connection.query(statement);
    } catch (error) {
      // A deferred constraint can fail at the commit.
      throw error instanceof PostgresError ? databaseError(error) : error;
    } finally {
      transaction.connection.release();
    }
  }
}
