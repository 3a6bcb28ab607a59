import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Answer, eventually, parsed, startTestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

const root = join(import.meta.dirname, '../..');

/** `npm start` in a process of its own, on any free port. */
async function startProcess(): Promise<{ child: ChildProcess; site: string; token: string }> {
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

test('kill -9 in the middle of twenty accepted writes: after a start each ends in exactly one receipt', { timeout: 240_000 }, async () => {
  const { child, site, token } = await startProcess();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const accepted: Answer[] = [];
  const killed = new Promise((resolve) => child.once('exit', resolve));
  const writes = Array.from({ length: 20 }, async (_, index) => {
    const body = JSON.stringify({ title: `Survivor ${index}`, genre: 'Drama' });
    const answer = await parsed(await fetch(`${site}/api/v1/movies`, { method: 'POST', headers, body })).catch(() => undefined);
    if (answer?.status === 202 && accepted.push(answer) === 10) child.kill('SIGKILL');
  });
  await Promise.all(writes.map((write) => write.catch(() => {})));
  child.kill('SIGKILL');
  await killed;
  expect(accepted.length).toBeGreaterThanOrEqual(10);

  const cloud = await startTestCloud({ state });
  try {
    for (const { body } of accepted) {
      const receipt = await eventually(
        `the end of receipt ${body.id}`,
        async () => {
          const { body: found } = await cloud.call(`GET /api/v1/receipts/${body.id}`, { as: 'editor' });
          return !['accepted', 'queued'].includes(found.state) && found;
        },
        150_000,
      );
      expect(receipt).toMatchObject({ state: 'applied' });
    }
    const rows = await operator(cloud).sql(
      `SELECT title, count(*) FROM movies WHERE title LIKE 'Survivor %' GROUP BY title HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
    const effects = await operator(cloud).sql(
      `SELECT (SELECT count(*) FROM movies WHERE title LIKE 'Survivor %') AS movies,
              (SELECT count(*) FROM activity_logs WHERE new_values ->> 'title' LIKE 'Survivor %') AS audited`,
    );
    expect(effects[0]?.movies).toBe(effects[0]?.audited);
    expect(Number(effects[0]?.movies)).toBeGreaterThanOrEqual(accepted.length);
  } finally {
    await cloud.close();
  }
});
