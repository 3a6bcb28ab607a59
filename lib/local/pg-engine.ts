import type { PoolClient } from 'pg';
import { Client, DatabaseError, Pool } from 'pg';
import type { Connection, PostgresEngine } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';

const textOnly = { getTypeParser: () => (value: string) => value };

/** Connects to a PostgreSQL server as a superuser. Unlike PGlite, it has real concurrency, row locks and cancellation. */
export function createPgEngine(connectionString: string): PostgresEngine {
  const pool = new Pool({ connectionString, max: 20, options: '-c TimeZone=UTC' });
  // A server that stops ends idle connections. The next call connects again or reports the error.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connections = new WeakMap<PoolClient, Connection>();

  function wrap(client: PoolClient): Connection {
    return {
      async query(text, parameters = []) {
        try {
          const values = [...parameters];
          const { fields, rows, command, rowCount } = await client.query({ text, values, rowMode: 'array', types: textOnly });
          const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
          const columns = fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID }));
          return { columns, rows, affected: changed ? (rowCount ?? 0) : 0 };
        } catch (error) {
          if (error instanceof DatabaseError) throw new PostgresError(error.message, error.code ?? 'XX000', error.detail);
          throw error;
        }
      },
      async cancel() {
        // Uses its own connection, because a connection of the pool may run as a role that must not cancel.
        const canceller = new Client({ connectionString });
        await canceller.connect();
        await canceller.query('SELECT pg_cancel_backend($1)', [(client as PoolClient & { processID: number }).processID]);
        await canceller.end();
      },
      release: () => client.release(),
    };
  }

  return {
    async connect() {
      const client = await pool.connect();
      const connection = connections.get(client) ?? wrap(client);
      connections.set(client, connection);
      return connection;
    },
    close: () => pool.end(),
  };
}
