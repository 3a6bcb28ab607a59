import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFunctions, buildPage, bundlePath, sourceHash } from '../../lib/build.ts';
import { synthesize } from '../../lib/local/assembly.ts';
import { startLocalCloud } from '../../lib/local/local-cloud.ts';
import { recordUsage, repeatUsage } from './granted-and-used.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache');

/** Assembly for test clouds. */
export const assembly = join(cache, 'assembly');

/** The functions that run while a state is prepared. */
const preparing = ['migrate', 'load-import'];

/** The templates without the hashes of what they deploy. */
const templates = () =>
  globSync(join(assembly, '*.template.json'))
    .sort()
    .map((file) => readFileSync(file, 'utf8').replace(/[0-9a-f]{64}/g, ''));

/**
 * A state with the schema migrated and the movies and series imported. It depends on the local cloud, the templates, and the functions
 * that prepare it: every start deploys the page and all other functions on it, as an update does.
 */
function preparedState(): string {
  const hash = createHash('sha256').update(
    sourceHash('lib/local/**', 'lambda/etl/**', 'helper_scripts/{run-etl,stage}.ts', 'test/support/prepared-state.ts', 'package-lock.json'),
  );
  for (const name of preparing) hash.update(readFileSync(join(bundlePath(name), 'index.mjs')));
  for (const template of templates()) hash.update(template);
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
    recordUsage(cloud, {}, join(state, 'usage.json'));
  } finally {
    await cloud.close();
  }
  for (const old of globSync(join(cache, 'test-state-*'))) if (old !== state) rmSync(old, { recursive: true, force: true });
  renameSync(state, prepared);
}

/** Runs the import script like a user. @throws Error with its output if it fails. */
async function runEtl(state: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['helper_scripts/run-etl.ts', 'vega', 'series', '--follow'], {
    cwd: root,
    env: { ...process.env, EPISODIC_STATE: state },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`run-etl failed: ${output}`);
}

/**
 * Copies the prepared state into a new folder. The bundles of the functions never change, so the folder refers to them. A thread that
 * loads a bundle then finds it compiled.
 */
export function copyOfPreparedState(): string {
  if (process.env.EPISODIC_PREPARE) throw new Error(`This test needs more than EPISODIC_PREPARE=${process.env.EPISODIC_PREPARE} prepares.`);
  const state = mkdtempSync(join(tmpdir(), 'episodic-'));
  const prepared = preparedState();
  const bundles = join(prepared, 'functions');
  cpSync(prepared, state, { recursive: true, filter: (file) => file !== bundles });
  mkdirSync(join(state, 'functions'));
  for (const bundle of readdirSync(bundles)) symlinkSync(join(bundles, bundle), join(state, 'functions', bundle), 'junction');
  return state;
}
