import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LambdaHost } from '../../lib/local/lambda-host.ts';
import { eventually } from '../support/cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'episodic-'));
const died: string[] = [];
let host: LambdaHost;
const slow = createServer((_, response) => setTimeout(() => response.end('late'), 500));

beforeAll(async () => {
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  host = new LambdaHost({ logs: join(folder, 'logs'), environment: {}, died: async (role) => void died.push(role) });
});

afterAll(async () => {
  await host.close();
  slow.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Defines a function with this body, which can use `event`, `context` and the module's state. */
function define(
  name: string,
  body: string,
  options: { timeout?: number; memory?: number; environment?: Record<string, string> } = {},
): void {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `let calls = 0;\nexport const handler = async (event, context) => { calls++; ${body} };`);
  host.define({
    name,
    file,
    role: `${name}-role`,
    timeout: options.timeout ?? 3,
    memory: options.memory ?? 128,
    environment: options.environment ?? {},
  });
}

describe('an invocation', () => {
  test('gets the event, its context, and only the environment of its own function', async () => {
    process.env.OF_THE_HOST = 'not for functions';
    define(
      'echo',
      'return { event, mine: process.env.MINE, theirs: process.env.OF_THE_HOST, key: process.env.AWS_ACCESS_KEY_ID, left: context.getRemainingTimeInMillis() };',
      {
        environment: { MINE: 'yes' },
      },
    );
    const result = (await host.invoke('echo', { a: 1 })) as { payload: Record<string, unknown> };
    expect(result.payload).toMatchObject({ event: { a: 1 }, mine: 'yes', key: 'echo-role' });
    expect(result.payload.theirs).toBeUndefined();
    expect(result.payload.left).toBeGreaterThan(1_000);
    delete process.env.OF_THE_HOST;
  });

  test('finds a warm environment, and a fresh one after a crash', async () => {
    define('counter', "if (event === 'crash') process.exit(3); return calls;");
    const count = async (event?: string) => host.invoke('counter', event);
    expect([await count(), await count()]).toEqual([{ payload: 1 }, { payload: 2 }]);
    expect(await count('crash')).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(died).toContain('counter-role');
    expect(await count()).toEqual({ payload: 1 });
  });

  test('is killed at its timeout, even in an endless loop', async () => {
    define('endless', 'while (true);', { timeout: 0.5 });
    expect(await host.invoke('endless', {})).toEqual({ errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.50 seconds' });
  });

  test('ends when it runs out of memory, and the host continues', async () => {
    define('greedy', 'const all = []; while (true) all.push(new Array(10000).fill(1));', { timeout: 20, memory: 32 });
    expect(await host.invoke('greedy', {})).toMatchObject({ errorType: 'Error', errorMessage: expect.stringMatching(/memory/) });
  });

  test('that leaves a call in flight fails, because AWS would freeze it', async () => {
    const { port } = slow.address() as AddressInfo;
    define('hasty', `const http = await import('node:http'); http.get('http://127.0.0.1:${port}').on('error', () => {}); return 'done';`);
    expect(await host.invoke('hasty', {})).toMatchObject({ errorMessage: 'The invocation left 1 calls in flight' });
  });

  test('writes its failure to the log of its function', async () => {
    define('broken', "throw new TypeError('not today');");
    expect(await host.invoke('broken', {})).toEqual({ errorType: 'TypeError', errorMessage: 'not today' });
    const log = join(folder, 'logs', 'broken.log');
    await eventually('the line in the log', async () => readFileSync(log, 'utf8').includes('not today'));
  });

  test('is one of at most four at a time; the fifth waits', async () => {
    define('together', 'await new Promise((resolve) => setTimeout(resolve, 200)); return calls;');
    const counts = await Promise.all(Array.from({ length: 6 }, () => host.invoke('together', {})));
    expect(counts.map((result) => ('payload' in result ? result.payload : 0)).sort()).toEqual([1, 1, 1, 1, 2, 2]);
  });

  test('finds a fresh environment after a timeout too', async () => {
    define('stuck', "if (event === 'hang') await new Promise(() => setInterval(() => {}, 1000)); return calls;", { timeout: 0.3 });
    expect(await host.invoke('stuck', {})).toEqual({ payload: 1 });
    expect(await host.invoke('stuck', 'hang')).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await host.invoke('stuck', {})).toEqual({ payload: 1 });
  });

  test('that waits for an environment gets one when another crashes', async () => {
    define('fragile', "await new Promise((resolve) => setTimeout(resolve, 100)); if (event === 'crash') process.exit(1); return 'fine';");
    const crashing = Array.from({ length: 4 }, () => host.invoke('fragile', 'crash'));
    const waiting = Array.from({ length: 4 }, () => host.invoke('fragile', {}));
    expect(await Promise.all(waiting)).toEqual(Array(4).fill({ payload: 'fine' }));
    expect(await Promise.all(crashing)).toEqual(Array(4).fill(expect.objectContaining({ errorType: 'Runtime.ExitError' })));
  });

  test('of a bundle that cannot be loaded fails with the reason every time', async () => {
    define('unloadable', "return 'never'; }; throw new Error('no such setting'); export const other = async () => {");
    for (let time = 0; time < 2; time++) expect(await host.invoke('unloadable', {})).toMatchObject({ errorMessage: 'no such setting' });
  });

  test('receives and returns JSON: no dates, no undefined, no shared objects', async () => {
    define('json', 'event.list.push(4); return { event, at: new Date(0), nothing: undefined, nan: Number.NaN };');
    const event = { list: [1, 2, 3], at: new Date(0), nothing: undefined };
    expect(await host.invoke('json', event)).toEqual({
      payload: { event: { list: [1, 2, 3, 4], at: '1970-01-01T00:00:00.000Z' }, at: '1970-01-01T00:00:00.000Z', nan: null },
    });
    expect(event.list).toEqual([1, 2, 3]);
    define('silent', '');
    expect(await host.invoke('silent', undefined)).toEqual({ payload: null });
  });

  test('accepts 6 MB for its event and for its answer', async () => {
    define('sized', "return 'x'.repeat(event.size);");
    const most = 6 * 1024 * 1024;
    expect(await host.invoke('sized', { size: most - 2 })).toHaveProperty('payload');
    expect(await host.invoke('sized', { size: most - 1 })).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
    expect(await host.invoke('sized', 'x'.repeat(most))).toMatchObject({ errorType: 'RequestEntityTooLargeException' });
  });
});
