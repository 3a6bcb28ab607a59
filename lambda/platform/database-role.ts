import sql, { raw } from 'sql-template-tag';
import type { Connection } from './data-api.ts';
import { inTransaction } from './migrator.ts';

/**
 * Creates the login `username`, or sets its password from its secret, so that a rotated secret needs no other step.
 * @throws Error for a name that is not a plain identifier.
 */
export async function ensureRole(owner: Connection, { username, password }: { username: string; password: string }): Promise<void> {
  if (!/^[a-z_]+$/.test(username)) throw new Error(`${username} cannot be the name of a role`);
  const quoted = `'${password.replaceAll("'", "''")}'`;
  await inTransaction(owner, async (run) => {
    const [known] = await run(sql`SELECT 1 AS known FROM pg_roles WHERE rolname = ${username}`);
    await run(raw(`${known ? 'ALTER' : 'CREATE'} ROLE ${username} LOGIN PASSWORD ${quoted}`));
  });
}
