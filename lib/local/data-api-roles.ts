import { badRequest } from './data-api-statements.ts';
import type { Connection, PostgresEngine } from './postgres-engine.ts';
import { PostgresError } from './postgres-engine.ts';

/** Makes the owner of the database at the first start: like Aurora's master user no superuser, but free to make roles and trusted extensions. */
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

/** Lets a connection's next statements run as a role. Throws `BadRequestException`, as for a wrong password, when there is none. */
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

/** A hash over the names and types of everything in the schema `public`. */
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
