import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { days, seconds } from '../../platform/clock.ts';
import type { Grant } from '../../platform/grants.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';

/** By chore: the time until which this instance knows that it was done. */
const asked = new Map<string, number>();

/** Whether the caller is the first in 24 hours to do `chore`. If so, no other caller does it. */
export async function firstToday(grant: Grant<'once-a-day:claim'>, chore: string, now: Date): Promise<boolean> {
  if (now.getTime() < (asked.get(chore) ?? 0)) return false;
  const claim = new UpdateCommand({
    TableName: grant.SNAPSHOTS_TABLE,
    Key: { name: `chore:${chore}` },
    UpdateExpression: 'SET done_at = :now',
    ConditionExpression: 'attribute_not_exists(done_at) OR done_at < :yesterday',
    ExpressionAttributeValues: { ':now': now.toISOString(), ':yesterday': new Date(now.getTime() - days(1)).toISOString() },
  });
  const isFirst = (await unlessRefused(claim)) !== false;
  asked.set(chore, now.getTime() + (isFirst ? days(1) : seconds(60 * 60)));
  return isFirst;
}
