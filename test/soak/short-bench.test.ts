import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('every part of the benchmark runs, in one short round', { timeout: 300_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['helper_scripts/bench/main.ts', '--short'], { cwd: root });
  const parts = stdout.split('\n').filter((line) => /^\w+$/.test(line));
  expect(parts).toEqual(['invocation', 'store', 'dashboard', 'bundles', 'starts', 'catalog', 'imports', 'tracker', 'writes']);
});
