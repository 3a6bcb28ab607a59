import type { Write } from '../dynamodb/write-together.ts';
import type { ShowsGrant } from './ledger-items.ts';
import type { Item } from './progress-entries.ts';

/** Replaces an item, if it has not changed since it was read. */
export function putItem(grant: ShowsGrant, item: Item, stored: Item | undefined): Write {
  const unchanged = stored
    ? {
        ConditionExpression: '#version = :version AND #sub = :sub',
        ExpressionAttributeNames: { '#version': 'version', '#sub': 'sub' },
        ExpressionAttributeValues: { ':version': stored.version, ':sub': stored.sub },
      }
    : { ConditionExpression: 'attribute_not_exists(username)' };
  return { Put: { TableName: grant.PROGRESS_TABLE, Item: item as unknown as Record<string, unknown>, ...unchanged } };
}

/** Removes an item, if it has not changed since it was read. */
export const deleteItem = (grant: ShowsGrant, { username, tv_show, sub, version }: Item): Write => ({
  Delete: {
    TableName: grant.PROGRESS_TABLE,
    Key: { username, tv_show },
    ConditionExpression: '#version = :version AND #sub = :sub',
    ExpressionAttributeNames: { '#version': 'version', '#sub': 'sub' },
    ExpressionAttributeValues: { ':version': version, ':sub': sub },
  },
});
