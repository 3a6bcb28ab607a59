import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFunctions, buildPage } from '../../lib/build.ts';
import { synthesize } from '../../lib/local/assembly.ts';
import { startLocalCloud } from '../../lib/local/local-cloud.ts';
import { recordUsage, repeatUsage } from './granted-and-used.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache');

/** Assembly for test clouds. */
export const assembly = join(cache, 'assembly');

/** State with the migrated schema and the imported movies and series, for the current sources. */
function preparedState(): string {
  const hash = createHash('sha256')
    .update(readFileSync(`${assembly}.hash`))
    .update(readFileSync(join(cache, 'functions.hash')));
  return join(cache, `test-state-${hash.digest('hex').slice(0, 16)}`);
}

/** Creates the prepared state with an ordinary first start and import, unless it exists. */
export async function prepareState(): Promise<void> {
  await buildFunctions();
  await buildPage();
  await synthesize(assembly);
  const prepared = preparedState();
  if (!existsSync(prepared)) await prepare(prepared);
  repeatUsage(join(prepared, 'usage.json'));
}

async function prepare(prepared: string): Promise<void> {
  const state = `${prepared}.new`;
  rmSync(state, { recursive: true, force: true });
  const cloud = await startLocalCloud({ port: 0, state, assembly });
  try {
    await runEtl(state);
    recordUsage(cloud, [], join(state, 'usage.json'));
  } finally {
    await cloud.close();
  }
  renameSync(state, prepared);
}

/** Runs the import script like a user. @throws Error with its output if it fails. */
async function runEtl(state: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['helper_scripts/run-etl.ts', 'vega', 'series'], {
    cwd: root,
    env: { ...process.env, EPISODIC_STATE: state },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`run-etl failed: ${output}`);
}

/** Copies the prepared state into a new folder. */
export function copyOfPreparedState(): string {
  const state = mkdtempSync(join(tmpdir(), 'episodic-'));
  cpSync(preparedState(), state, { recursive: true });
  return state;
}
