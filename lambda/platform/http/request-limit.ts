import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../dynamodb.ts';
import type { Grant } from '../grants.ts';
import { log, userHash } from '../log.ts';
import { Problem } from './problem.ts';

const minute = 60_000;

/** Maximum number of counted callers. */
const mostCounted = 1_000;

/** What this function knows about the requests of a caller in a minute. */
interface Count {
  readonly minute: number;
  /** Requests of all functions, at the last report of this one. */
  total: number;
  /** Requests of this function since its last report. */
  unreported: number;
}

const counts = new Map<string, Count>();

/**
 * Counts a request of `sub`. Each function counts in memory and reports blocks of requests to a table, which adds them up. Near the limit, it
 * reports each request. So every caller has `limit` requests a minute at least, and little more (decision 25).
 * @throws Problem `too_many_requests` when the caller has sent more than `limit` requests in this minute.
 */
export async function countRequest(grant: Grant<'caller:count'>, sub: string, limit: number, now: number = Date.now()): Promise<void> {
  const count = countOf(sub, Math.floor(now / minute));
  if (count.total <= limit) {
    count.unreported++;
    const block = count.total < 0.8 * limit ? Math.ceil(limit / 200) : 1;
    if (count.unreported >= block) await report(grant, sub, count);
  }
  if (count.total > limit) throw tooManyRequests(limit, now);
}

function countOf(sub: string, current: number): Count {
  const known = counts.get(sub);
  if (known?.minute === current) return known;
  const fresh = { minute: current, total: 0, unreported: 0 };
  if (counts.size >= mostCounted) counts.clear();
  counts.set(sub, fresh);
  return fresh;
}

/** Adds the unreported requests to the total of all functions. A table that does not answer stops nobody. */
async function report({ LIMITS_TABLE: TableName }: Grant<'caller:count'>, sub: string, count: Count): Promise<void> {
  const { unreported } = count;
  count.unreported = 0;
  const update = new UpdateCommand({
    TableName,
    Key: { caller_minute: `${userHash(sub)} ${count.minute}` },
    UpdateExpression: 'ADD requests :requests SET expires_at = :expires_at',
    ExpressionAttributeValues: { ':requests': unreported, ':expires_at': ((count.minute + 2) * minute) / 1_000 },
    ReturnValues: 'UPDATED_NEW',
  });
  try {
    const { Attributes } = await dynamodb.send(update);
    count.total = Number(Attributes?.requests);
  } catch (error) {
    log.warn('requests were not counted', error as Error);
  }
}

function tooManyRequests(limit: number, now: number): Problem {
  const wait = Math.ceil((minute - (now % minute)) / 1_000);
  const detail = `You sent more than ${limit.toLocaleString('en-US')} requests in a minute. Try again in ${wait} seconds.`;
  return new Problem('too_many_requests', { detail, headers: { 'retry-after': String(wait) } });
}
