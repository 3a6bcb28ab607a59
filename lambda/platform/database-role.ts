import { randomBytes } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import sql, { raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { Connection } from './data-api.ts';
import { inTransaction } from './migrator.ts';
import { serviceClient } from './service-client.ts';

const secrets = new SecretsManagerClient(serviceClient(5_000));

/** A secret with the name and the password of a database user. Other members belong to RDS and stay as they are. */
const user = z.looseObject({ username: z.string().regex(/^[a-z_]+$/), password: z.string() });

type User = z.output<typeof user>;

async function userIn(secretArn: string): Promise<User> {
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
  return user.parse(JSON.parse(SecretString));
}

/** The statement that gives a login its password. Parameters are not allowed in it. */
const login = (verb: 'ALTER' | 'CREATE', { username, password }: User): Sql =>
  raw(`${verb} ROLE ${username} LOGIN PASSWORD '${password.replaceAll("'", "''")}'`);

/**
 * Creates the login of a secret, or sets its password again.
 * @throws ZodError for a secret without a password, or with a name that is not a plain identifier.
 */
export async function ensureRole(owner: Connection, secretArn: string): Promise<void> {
  const given = await userIn(secretArn);
  await inTransaction(owner, async (run) => {
    const [known] = await run(sql`SELECT 1 AS known FROM pg_roles WHERE rolname = ${given.username}`);
    await run(login(known ? 'ALTER' : 'CREATE', given));
  });
}

/**
 * Gives the login of a secret a new password. The secret changes while the transaction is open: if it cannot be stored, the database
 * keeps the old password, and only the commit lies between the two. If that fails, the next call or deployment makes both equal again.
 */
export async function renewPassword(owner: Connection, secretArn: string): Promise<void> {
  const renewed = { ...(await userIn(secretArn)), password: randomBytes(30).toString('base64url') };
  await inTransaction(owner, async (run) => {
    await run(login('ALTER', renewed));
    await secrets.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: JSON.stringify(renewed) }));
  });
}

/** The connection of the owner of the catalog, who changes the schema and the other users. */
export const ownerOf = (grant: {
  readonly CATALOG_CLUSTER_ARN: string;
  readonly CATALOG_OWNER_SECRET_ARN: string;
  readonly CATALOG_DATABASE: string;
}): Connection => ({
  resourceArn: grant.CATALOG_CLUSTER_ARN,
  secretArn: grant.CATALOG_OWNER_SECRET_ARN,
  database: grant.CATALOG_DATABASE,
});
