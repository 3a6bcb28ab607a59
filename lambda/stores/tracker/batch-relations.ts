import type { Grant } from '../../platform/grants.ts';
import type { Write } from '../dynamodb/write-together.ts';
import { batchKey, type StoredBatch } from './ledger-items.ts';

/** Stores which batch took back which. If an undo is taken back, the batch that it took back counts again. */
export function relations(grant: Grant<'ledger:relate'>, sub: string, batch: Pick<StoredBatch, 'id' | 'undoes'>, undo: string): Write[] {
  const relate = (id: string, by: string | null): Write => ({
    Update: {
      TableName: grant.LEDGER_TABLE,
      Key: batchKey(sub, id),
      UpdateExpression: 'SET undone_by = :by',
      ConditionExpression: 'attribute_exists(entry)',
      ExpressionAttributeValues: { ':by': by },
    },
  });
  return [relate(batch.id, undo), ...(batch.undoes === null ? [] : [relate(batch.undoes, null)])];
}
