import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';

/** The last drill. A stage that has had no drill has the day on which somebody first looked for one. */
const lastDrill = z.object({ at: z.string().optional(), passed: z.boolean().default(true), expected_since: z.string() });

export type LastDrill = z.output<typeof lastDrill>;

/** The result of the last restore drill. `helper_scripts/restore_drill` stores it. */
export async function readLastDrill(grant: Grant<'restore-drill:look'>, now: Date): Promise<LastDrill> {
  const look = new UpdateCommand({
    TableName: grant.SNAPSHOTS_TABLE,
    Key: { name: 'restore-drill' },
    UpdateExpression: 'SET expected_since = if_not_exists(expected_since, :now)',
    ExpressionAttributeValues: { ':now': now.toISOString() },
    ReturnValues: 'ALL_NEW',
  });
  return lastDrill.parse((await dynamodb.send(look)).Attributes);
}
