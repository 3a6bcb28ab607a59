import { createHash } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Stores } from './stores.ts';

/** Tables with the `sub` of a person in each item. */
const personal = ['Progress', 'TrackerKeys', 'Ledger', 'Profiles', 'Receipts'] as const;

/** The hash under which an erasure is remembered. `lambda/stores/core/erase.ts` stores it. */
const hashOf = (sub: string) => createHash('sha256').update(sub).digest('hex');

/** The hashes of all people who deleted their account, from the stage in use. This record is never restored from a backup. */
export async function erasuresOf({ tables, items }: Stores): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  if (tables.Erasures) for await (const { sub_hash } of items(tables.Erasures)) hashes.add(String(sub_hash));
  return hashes;
}

/**
 * Deletes from a restored copy everything of people who deleted their account after the backup, as `DELETE /me` did. It can be repeated.
 * `pool` deletes their accounts, if the copy has accounts of its own.
 * @returns how many people were erased again
 */
export async function applyErasures(stores: Stores, erased: ReadonlySet<string>, pool?: CognitoIdentityProviderClient): Promise<number> {
  const found = new Set<string>();
  for (const name of personal) {
    const table = stores.tables[name];
    if (!table) throw new Error(`The copy has no table ${name}`);
    const { Table } = await stores.dynamodb.send(new DescribeTableCommand({ TableName: table }));
    const keys = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
    for await (const item of stores.items(table)) {
      if (typeof item.sub !== 'string' || !erased.has(hashOf(item.sub))) continue;
      found.add(item.sub);
      const Key = Object.fromEntries(keys.map((key) => [key, item[key]]));
      await stores.dynamodb.send(new DeleteCommand({ TableName: table, Key }));
    }
  }
  const subs = await stores.sql('SELECT sub FROM activity_logs UNION SELECT owner_sub FROM etl_runs WHERE owner_sub IS NOT NULL');
  for (const { sub } of subs) if (erased.has(hashOf(String(sub)))) found.add(String(sub));
  for (const sub of found) {
    // A trigger of the table removes the person from the audit trail.
    await stores.sql('INSERT INTO erased_people (sub) VALUES (:sub) ON CONFLICT DO NOTHING', { sub });
    await stores.sql("UPDATE etl_runs SET owner_sub = NULL, started_by = 'erased' WHERE owner_sub = :sub", { sub });
    await pool?.send(new AdminDeleteUserCommand({ UserPoolId: stores.userPoolId, Username: sub })).catch((error: unknown) => {
      if (!(error instanceof UserNotFoundException)) throw error;
    });
  }
  return found.size;
}
