import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { applyErasures, erasuresOf } from './erasures.ts';
import { type Difference, differences, type Fingerprint, measure } from './fingerprint.ts';
import type { Stores } from './stores.ts';

/** The result of a drill. */
export interface DrillResult {
  readonly at: string;
  readonly passed: boolean;
  /** Number of records in the restored copy. */
  readonly records: number;
  readonly differences: readonly Difference[];
  /** People who deleted their account after the backup, and were erased from the copy again. */
  readonly erasedAgain: number;
  /** People who are still in the copy although they deleted their account. */
  readonly notErased: number;
}

/** What a drill compares: the stage in use, a copy restored from its backup, and what the backup should hold. */
export interface Drill {
  readonly live: Stores;
  readonly restored: Stores;
  readonly expected: Fingerprint;
  /** Deletes accounts, if the copy has accounts of its own. */
  readonly pool?: CognitoIdentityProviderClient;
}

/**
 * Checks that a restored copy holds what the backup should hold, then erases from it who deleted their account since. Stores the result in the
 * stage in use, under the name `restore-drill`.
 */
export async function drill({ live, restored, expected, pool }: Drill): Promise<DrillResult> {
  const found = await measure(restored);
  const different = differences(expected, found);
  const erased = await erasuresOf(live);
  const erasedAgain = await applyErasures(restored, erased, pool);
  const notErased = await applyErasures(restored, erased, pool);
  const result: DrillResult = {
    at: new Date().toISOString(),
    passed: different.length === 0 && notErased === 0,
    records: Object.values(found).reduce((sum, { count }) => sum + count, 0),
    differences: different,
    erasedAgain,
    notErased,
  };
  await live.dynamodb.send(new PutCommand({ TableName: live.tables.Snapshots, Item: { name: 'restore-drill', ...result } }));
  return result;
}
