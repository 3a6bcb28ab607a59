import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { PutCommand, UpdateCommand, UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';

/** Does a write on its condition: its answer, or false when the condition does not hold. */
export async function unlessRefused(write: PutCommand | UpdateCommand): Promise<UpdateCommandOutput | false> {
  try {
    return await dynamodb.send(write as UpdateCommand);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
