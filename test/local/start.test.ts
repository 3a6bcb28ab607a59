import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const keep = (folder: string) => {
  folders.push(folder);
  return folder;
};

/** Runs `bin/local.ts` until it ends by itself, or is ready and then told to stop. */
function start(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['bin/local.ts'], { cwd: root, env: { ...process.env, ...env } });
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

test('a taken port is named with the cure', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  const state = keep(mkdtempSync(join(tmpdir(), 'episodic-')));
  expect(await start({ PORT: String(port), EPISODIC_STATE: state })).toEqual({
    code: 1,
    output: expect.stringContaining(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1}`),
  });
  other.close();
});

test('a folder in use is named with the cure, and one left by a dead process is gone on with', async () => {
  const state = keep(copyOfPreparedState());
  writeFileSync(join(state, 'imported'), '');
  writeFileSync(join(state, 'lock'), `${process.pid}\n`);
  expect(await start({ PORT: '0', EPISODIC_STATE: state })).toEqual({
    code: 1,
    output: expect.stringMatching(new RegExp(`process id ${process.pid}\\. Stop it \\(kill ${process.pid}\\), or set EPISODIC_STATE`)),
  });
  writeFileSync(join(state, 'lock'), '999999999\n');
  const { code, output } = await start({ PORT: '0', EPISODIC_STATE: state });
  expect([code, output]).toEqual([0, expect.stringContaining('going on with its state')]);
});
