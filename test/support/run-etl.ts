import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type TestCloud } from './cloud.ts';

/** Runs `helper_scripts/run_etl` on a cloud. */
export const runEtl = (cloud: Pick<TestCloud, 'state'>, ...words: readonly string[]) => runScript(cloud, 'run_etl', ...words);

/** Runs a script of `helper_scripts` on a cloud. */
export const runScript = (cloud: Pick<TestCloud, 'state'>, script: string, ...words: readonly string[]) =>
  startScript(cloud, script, words).end;

/** Starts a script of `helper_scripts` on a cloud, from a folder. It has an `end`. `printed` waits until the output matches. */
export function startScript(cloud: Pick<TestCloud, 'state'>, script: string, words: readonly string[], cwd?: string) {
  const env = { ...process.env, EPISODIC_STATE: cloud.state };
  const child = spawn(join(import.meta.dirname, `../../helper_scripts/${script}`), words, { env, cwd });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const end = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  const printed = (words: RegExp) =>
    eventually(`the output ${words}`, async () => {
      if (child.exitCode !== null) throw new Error(`The script ended: ${output}`);
      return words.exec(output) ?? false;
    });
  return { end, printed };
}

/** Writes a file into a folder of its own. @returns its path */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'episodic-')), name);
  writeFileSync(path, content);
  return path;
}
