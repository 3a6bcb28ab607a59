import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../lib/build.ts';
import { unpackBrowser } from './browser.ts';
import { forgetUsage } from './granted-and-used.ts';
import { prepareState } from './prepared-state.ts';
import { repeatKept } from './verdicts.ts';

/**
 * Builds everything and makes, once for all tests, the state that each test's cloud starts from. A run of tests that start no cloud can
 * set EPISODIC_PREPARE to `build`, or to `nothing` if they need no bundles either.
 * @returns what removes the files that the tests left in the folder for temporary files, which is one of this run's own
 */
export default async function setup(): Promise<() => void> {
  const temporary = mkdtempSync(join(tmpdir(), 'episodic-tests-'));
  // PostgreSQL runs as a user of its own if the tests run as root.
  chmodSync(temporary, 0o755);
  process.env.TMPDIR = temporary;
  await prepare();
  return () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
}

async function prepare(): Promise<void> {
  // The processes that tests start compile what they load only once.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../.cache/compiled');
  const { EPISODIC_PREPARE: wanted } = process.env;
  if (wanted === 'nothing') return;
  if (wanted === 'build') return build();
  forgetUsage();
  repeatKept();
  unpackBrowser();
  await prepareState();
}
