import { createHmac, pbkdf2Sync } from 'node:crypto';
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

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const wrongPassword = (role: string, why = 'another password') =>
  badRequest(`FATAL: password authentication failed for user "${role}" (${why}); SQLState: 28P01`);

/** The last password of each role that was right, so that it is computed once. */
export type KnownPasswords = Map<string, string>;

/**
 * Makes a connection's next statements run as a role. A role without a password accepts each one.
 * @throws AwsError `BadRequestException` for an unknown role and for a wrong password.
 */
export async function becomeRole(connection: Connection, { username: role, password }: Credentials, known: KnownPasswords): Promise<void> {
  if (known.get(role) !== password) {
    if (!(await isPassword(connection, role, password))) throw wrongPassword(role);
    known.set(role, password);
  }
  if (connection.role === role) return;
  try {
    await connection.query(`SET ROLE ${quoted(role)}`);
    connection.role = role;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    throw wrongPassword(role, error.message);
  }
}

/** Whether a role has this password, by what PostgreSQL stores of it (RFC 5802). */
async function isPassword(connection: Connection, role: string, password: string): Promise<boolean> {
  await connection.query('RESET ROLE');
  connection.role = undefined;
  const { rows } = await connection.query('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [role]);
  const stored = rows[0]?.[0];
  if (!stored) return true;
  const [, rounds, salt = '', , , serverKey] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$((.+):(.+))$/.exec(stored) ?? [];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
  return createHmac('sha256', salted).update('Server Key').digest('base64') === serverKey;
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
