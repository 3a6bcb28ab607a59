import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Runs all writes in one transaction. @returns false if a condition failed, or if another request was writing one of the items. */
export async function writeTogether(writes: readonly Write[]): Promise<boolean> {
  const [first, ...others] = writes;
  try {
    if (first?.Put && others.length === 0) await dynamodb.send(new PutCommand(first.Put));
    else await dynamodb.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || isOvertaken(error)) return false;
    throw error;
  }
}

const overtaken = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];

const isOvertaken = (error: unknown): boolean =>
  error instanceof TransactionCanceledException && (error.CancellationReasons ?? []).every(({ Code = 'None' }) => overtaken.includes(Code));
