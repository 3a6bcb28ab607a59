import { badRequest } from './data-api-statements.ts';
import type { Connection, PostgresEngine } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';

/** Creates the owner of the database at the first start. Like Aurora's master user, it can create roles and trusted extensions, but is not a superuser. */
export async function makeOwner(engine: PostgresEngine, username: string): Promise<void> {
  const connection = await engine.connect();
  try {
    const { rows } = await connection.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [username]);
    if (rows.length === 0) await connection.query(`CREATE ROLE ${quoted(username)} LOGIN CREATEROLE CREATEDB`);
    const { rows: current } = await connection.query('SELECT current_database()');
    await connection.query(`ALTER DATABASE ${quoted(current[0]?.[0] ?? '')} OWNER TO ${quoted(username)}`);
  } finally {
    connection.release();
  }
}

/** Makes a connection's next statements run as a role. @throws AwsError `BadRequestException`, as for a wrong password, for an unknown role. */
export async function becomeRole(connection: Connection, role: string): Promise<void> {
  if (connection.role === role) return;
  try {
    await connection.query(`SET ROLE ${quoted(role)}`);
    connection.role = role;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    throw badRequest(`FATAL: password authentication failed for user "${role}" (${error.message}); SQLState: 28P01`);
  }
}

/** Hashes the names and column types of all relations in the schema `public`. */
export async function schemaOf(engine: PostgresEngine): Promise<string> {
  const connection = await engine.connect();
  try {
    const { rows } = await connection.query(
      `SELECT md5(coalesce(string_agg(concat_ws(' ', relname, attname, format_type(atttypid, atttypmod)), ',' ORDER BY relname, attnum), ''))
       FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
       WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped`,
    );
    return rows[0]?.[0] ?? '';
  } finally {
    connection.release();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
