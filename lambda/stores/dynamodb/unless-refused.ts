import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { PutCommand, UpdateCommand, UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';

/** Runs a conditional write. @returns its answer, or false if the condition failed. */
export async function unlessRefused(write: PutCommand | UpdateCommand): Promise<UpdateCommandOutput | false> {
  try {
    return await dynamodb.send(write as UpdateCommand);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
