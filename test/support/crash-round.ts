import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { eventually, parsed, startTestCloud } from './cloud.ts';
import { operator } from './operator.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start` in a process of its own, on any free port. */
async function startProcess(state: string): Promise<{ child: ChildProcess; site: string; token: string }> {
  const child = spawn(process.execPath, ['bin/local.ts'], {
    cwd: root,
    env: { ...process.env, EPISODIC_STATE: state, PORT: '0' },
    stdio: 'pipe',
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  await eventually('the start', async () => {
    if (child.exitCode !== null) throw new Error(`It ended: ${output}`);
    return output.includes('Episodic is ready');
  });
  const { site, control } = JSON.parse(readFileSync(join(state, 'endpoints.json'), 'utf8'));
  return { child, site, token: await (await fetch(`${control}/token?username=editor`)).text() };
}

interface CrashRound {
  readonly state: string;
  /** Begins every title, so that rounds on one state can be told apart. */
  readonly name: string;
  readonly writes: number;
  /** How many of the writes are accepted when the process is killed. */
  readonly killAfter: number;
}

/**
 * Posts movies at once, kills the process in the middle with SIGKILL, starts again on its state, and expects every
 * accepted one to be applied, exactly once, within two minutes, and no receipt to stay open.
 * @returns how many were accepted, and how long after the start the last receipt closed, in seconds.
 */
export async function crashRound({ state, name, writes, killAfter }: CrashRound): Promise<{ accepted: number; closedAfter: number }> {
  const { child, site, token } = await startProcess(state);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const accepted: string[] = [];
  const killed = new Promise((resolve) => child.once('exit', resolve));
  const posts = Array.from({ length: writes }, async (_, index) => {
    const body = JSON.stringify({ title: `${name} ${index}`, genre: 'Drama' });
    const answer = await parsed(await fetch(`${site}/api/v1/movies`, { method: 'POST', headers, body })).catch(() => undefined);
    if (answer?.status === 202 && accepted.push(answer.body.id) === killAfter) child.kill('SIGKILL');
  });
  await Promise.all(posts.map((post) => post.catch(() => {})));
  child.kill('SIGKILL');
  await killed;
  expect(accepted.length).toBeGreaterThanOrEqual(killAfter);

  const cloud = await startTestCloud({ state, keep: true });
  const started = Date.now();
  try {
    const owner = operator(cloud);
    await eventually('the end of every receipt', async () => (await openReceipts(owner)).length === 0, 120_000);
    const closedAfter = (Date.now() - started) / 1000;
    for (const id of accepted) {
      expect((await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body).toMatchObject({ state: 'applied' });
    }
    const [effects] = await owner.sql(
      `SELECT count(*) AS movies, count(DISTINCT title) AS titles,
              (SELECT count(*) FROM activity_logs WHERE new_values ->> 'title' LIKE '${name} %') AS audited
       FROM movies WHERE title LIKE '${name} %'`,
    );
    expect(effects?.titles).toBe(effects?.movies);
    expect(effects?.audited).toBe(effects?.movies);
    expect(Number(effects?.movies)).toBeGreaterThanOrEqual(accepted.length);
    return { accepted: accepted.length, closedAfter };
  } finally {
    await cloud.close();
  }
}

/** Ids of the receipts that are not closed, also of those that nobody was told of. */
async function openReceipts({ dynamodb, environment }: ReturnType<typeof operator>): Promise<string[]> {
  const { Items = [] } = await dynamodb.send(
    new ScanCommand({
      TableName: environment('createmovie').RECEIPTS_TABLE,
      FilterExpression: '#state IN (:accepted, :queued)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':accepted': 'accepted', ':queued': 'queued' },
    }),
  );
  return Items.map(({ id }) => String(id));
}
