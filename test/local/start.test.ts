import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startLocalCloud } from '../../lib/local/local-cloud.ts';
import { openStateFolder } from '../../lib/local/state-folder.ts';
import { eventually } from '../support/cloud.ts';
import { assembly, copyOfPreparedState } from '../support/prepared-state.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const keep = (folder: string) => {
  folders.push(folder);
  return folder;
};

/** Runs `bin/local.ts` until it ends by itself, or stops it once it is ready. */
function start(
  env: Record<string, string>,
  words: readonly string[] = [],
  nodeOptions: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...nodeOptions, 'bin/local.ts', ...words], { cwd: root, env: { ...process.env, ...env } });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
    if (output.includes('Logs  ')) child.kill('SIGTERM');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, output })));
}

test('prints each step with its time, the address, the demo users, how to get a token, and stops cleanly at SIGTERM', async () => {
  const state = keep(copyOfPreparedState());
  writeFileSync(join(state, 'imported'), '');
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: state });
  expect(code).toBe(0);
  expect(output).toMatch(/Bundling the functions +\d+\.\d s\n +Building the page +\d+\.\d s\n +Synthesizing the templates +\d+\.\d s\n/);
  expect(output).toMatch(/Episodic is ready after \d+\.\d s: {2}http:\/\/localhost:\d+/);
  for (const text of [
    'viewer   Viewer-demo-1',
    'editor   Editor-demo-1',
    'admin    Admin-demo-1!',
    'npm run -s token -- editor',
    '/api/v1/openapi.json',
    state,
  ]) {
    expect(output).toContain(text);
  }
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  await new Promise((resolve) => other.close(resolve));
  return port;
}

test('a start on a used port names it and says what to do', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const state = keep(mkdtempSync(join(tmpdir(), 'episodic-')));
  expect(await start({ PORT: String(port), EPISODIC_STATE: state })).toEqual({
    code: 1,
    output: expect.stringContaining(`Another program uses port ${port}. Use another port: PORT=${port + 1}`),
  });
  other.close();
});

test('a start on a folder in use names its process; a folder left by a dead process is used again', async () => {
  const state = keep(copyOfPreparedState());
  writeFileSync(join(state, 'imported'), '');
  const held = openStateFolder(state, false, () => undefined);
  for (const words of [[], ['--reset']]) {
    expect(await start({ PORT: '0', EPISODIC_STATE: state }, words)).toEqual({
      code: 1,
      output: expect.stringMatching(new RegExp(`process id ${process.pid}\\. Stop it \\(kill ${process.pid}\\), or set EPISODIC_STATE`)),
    });
  }
  held.release();
  writeFileSync(join(state, 'holder.json'), JSON.stringify({ pid: 1, host: 'container' }));
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: state });
  expect([code, output]).toEqual([0, expect.stringContaining('Continuing with its state')]);
});

test('--reset of a folder with a thesis removes nothing', async () => {
  const folder = keep(mkdtempSync(join(tmpdir(), 'thesis-')));
  writeFileSync(join(folder, 'thesis.tex'), 'ten years');
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: folder }, ['--reset']);
  expect([code, output]).toEqual([
    1,
    `${folder} is not an Episodic state folder: it contains thesis.tex. Nothing was changed. Set EPISODIC_STATE to a new or empty folder.\n`,
  ]);
  expect(readFileSync(join(folder, 'thesis.tex'), 'utf8')).toBe('ten years');
});

test.each([
  [{ PORT: 'abc' }, [], 'PORT=abc is not a port number. Use a number up to 65535'],
  [{ PORT: '70000' }, [], 'PORT=70000 is not a port'],
  [{ PORT: '-1' }, [], 'PORT=-1 is not a port'],
  [{ PORT: '80.5' }, [], 'PORT=80.5 is not a port'],
  [{ SQL_LOGGING: 'maybe' }, [], 'SQL_LOGGING=maybe is not valid. Use SQL_LOGGING=1'],
  [{}, ['--rest'], "Unknown option '--rest'"],
  [{}, ['reset'], "Unexpected argument 'reset'"],
  [{}, ['--reset', '--repair'], 'Use either --reset or --repair, not both.'],
  [{}, ['--postgres'], "Option '--postgres <value>' argument missing"],
  [{}, ['--postgres', 'localhost'], '--postgres localhost is not a PostgreSQL address. Use the form postgres://'],
  [{}, ['--postgres', 'https://localhost'], '--postgres https://localhost is not a PostgreSQL address'],
  [{}, ['--sleepy=very'], "Option '--sleepy' does not take an argument"],
  [{ EPISODIC_STATE: '/dev/null' }, [], '/dev/null is not a folder, or is below a file. Set EPISODIC_STATE to'],
  [{ EPISODIC_STATE: '/dev/null/state' }, [], '/dev/null/state is not a folder, or is below a file. Set EPISODIC_STATE to'],
  [{ EPISODIC_STATE: '/proc/episodic' }, [], '/proc/episodic'],
])('a start with an invalid option says what to do, without a stack: %j %j', async (env, words, message) => {
  const state = keep(mkdtempSync(join(tmpdir(), 'episodic-')));
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: state, ...env }, words);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toMatch(/^\s+at /m);
  expect(readdirSync(state)).toEqual([]);
});

test('a start without permission to write names the folder and says what to do', async () => {
  const state = keep(mkdtempSync(join(tmpdir(), 'episodic-')));
  chmodSync(state, 0o555);
  // Root can write everywhere, so another user runs the test.
  const asNobody = process.getuid?.() === 0 ? ['--import', './test/local/nobody-child.ts'] : [];
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: state }, [], asNobody);
  expect([code, output]).toEqual([1, expect.stringContaining(`You have no permission to read and write ${state}. Change its owner`)]);
  expect(output).not.toMatch(/^\s+at /m);
});

test('once /health answers, a token can be created, even if the database is not ready yet', async () => {
  const state = keep(mkdtempSync(join(tmpdir(), 'episodic-')));
  const port = await freePort();
  const starting = startLocalCloud({ port, state, assembly });
  const health = () =>
    fetch(`http://localhost:${port}/api/v1/health`).then(
      ({ status }) => status,
      () => 0,
    );
  const before = new Set<number>();
  await eventually('the first answer', async () => before.add(await health()).has(200));
  const { control } = JSON.parse(readFileSync(join(state, 'endpoints.json'), 'utf8')) as { control: string };
  expect((await fetch(`${control}/token?username=editor`)).status).toBe(200);
  before.delete(200);
  expect([...before].every((status) => status === 0 || status === 503)).toBe(true);
  await (await starting).close();
});
