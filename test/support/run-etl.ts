import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCloud } from './cloud.ts';

/** Runs `helper_scripts/run_etl` on a cloud. */
export const runEtl = (cloud: Pick<TestCloud, 'state'>, ...words: readonly string[]) => runScript(cloud, 'run_etl', ...words);

/** Runs a script of `helper_scripts` on a cloud. */
export const runScript = (cloud: Pick<TestCloud, 'state'>, script: string, ...words: readonly string[]) =>
  new Promise<{ code: number | null; output: string }>((resolve) => {
    const env = { ...process.env, EPISODIC_STATE: cloud.state };
    const child = spawn(join(import.meta.dirname, `../../helper_scripts/${script}`), words, { env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => resolve({ code, output }));
  });

/** Writes a file into a folder of its own. @returns its path */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'episodic-')), name);
  writeFileSync(path, content);
  return path;
}
