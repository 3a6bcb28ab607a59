import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';
import { isExhaustive } from '../support/everyday.ts';
import { startCloud, temporaryFolder } from './cloud.ts';

const kills = isExhaustive ? 120 : 40;
const compaction = fileURLToPath(new URL('compaction-child.ts', import.meta.url));
const child = fileURLToPath(new URL('transaction-child.ts', import.meta.url));

/**
 * Starts a process on the folder, kills it `after` milliseconds after its first acknowledged transaction (or after its start), and reads
 * its output. So unless the kill is during the start, something was written before it, however slow the machine is.
 */
async function life(
  folder: string,
  first: number,
  after: number,
  duringStart: boolean,
): Promise<{ found?: number[]; acknowledged: number }> {
  const process_ = spawn(process.execPath, [child, folder, `${first}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  let isDying = false;
  const kill = () => {
    if (!isDying) setTimeout(() => process_.kill('SIGKILL'), after);
    isDying = true;
  };
  process_.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 2) kill();
  });
  if (duringStart) kill();
  await once(process_, 'close');
  const [head = '', ...numbers] = printed.split('\n').slice(0, -1);
  const found = head.startsWith('found') ? head.split(' ').slice(1).filter(Boolean).map(Number) : undefined;
  return { ...(found && { found }), acknowledged: Number(numbers.at(-1) ?? first - 1) };
}

describe('a transaction of sixty puts', () => {
  it(`is stored completely or not at all after each of ${kills} kill -9`, async () => {
    async function lane(number: number): Promise<void> {
      const { folder, remove } = await temporaryFolder();
      let last = 0;
      for (let round = 0; round < kills / 2; round += 1) {
        // Fixed moments: the first writes, later writes, and every tenth time the start itself.
        const after = (round * 7 + number * 3) % 29;
        const { found, acknowledged } = await life(folder, last + 1, round % 10 === 9 ? 40 + after * 3 : after, round % 10 === 9);
        if (found) {
          expect(found.length === 0 ? 60 : found.length).toBe(60);
          expect(new Set(found).size).toBe(found.length === 0 ? 0 : 1);
          const stored = found[0] ?? 0;
          expect(stored).toBeGreaterThanOrEqual(last);
          expect(stored).toBeLessThanOrEqual(last + 1);
        }
        last = Math.max(last, found?.[0] ?? 0, acknowledged);
      }
      const dynamodb = await createDynamoDb({ folder });
      const cloud = await startCloud([dynamodb]);
      const { Items = [] } = await new DynamoDBClient(cloud.settings()).send(new ScanCommand({ TableName: 'numbers' }));
      expect(Items).toHaveLength(60);
      expect(Number(Items[0]?.n?.N)).toBeGreaterThanOrEqual(last);
      await cloud.close();
      await remove();
    }
    await Promise.all([lane(0), lane(1)]);
  });
});

describe('a store that compacts its tables', () => {
  it('opens after each kill -9, although the tables of a compaction are not whole while it runs', async () => {
    const { folder, remove } = await temporaryFolder();
    for (let round = 0; round < 12; round += 1) {
      const process_ = spawn(process.execPath, [compaction, folder]);
      let output = '';
      process_.stderr.on('data', (chunk) => (output += chunk));
      process_.stdout.on('data', (chunk) => {
        output += chunk;
        setTimeout(() => process_.kill('SIGKILL'), 100 + ((round * 37) % 90));
      });
      await once(process_, 'close');
      expect(output).toBe('open\n');
    }
    await remove();
  });
});
