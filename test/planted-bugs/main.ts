import { spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { plantedBugs } from './all.ts';

/*
 * Plants one bug after the other and expects the everyday tests to notice each: npm run planted-bugs [-- part-of-a-name …]
 */

/** Tests that start no cloud: those that need nothing built, and those that need the bundles. */
const unprepared = [
  ['nothing', /^test\/(contract|domain|frontend|infra\/pipeline|local\/(metric-math|oidc|sqs|state))/],
  ['build', /^test\/infra\/(alarms|cost|lifecycle|templates)/],
] as const;

/** The preparation for the tests; undefined for everything. */
const preparation = (tests: readonly string[]) => unprepared.find(([, folders]) => tests.every((test) => folders.test(test)))?.[0];

interface Run {
  readonly passed: boolean;
  /** The first failed test with its message. Undefined if nothing failed, or if no test ran. */
  readonly failure: string | undefined;
  readonly output: string;
}

/** Runs test files until the first failure. */
function runTests(tests: readonly string[], ...options: readonly string[]): Promise<Run> {
  const prepare = preparation(tests);
  const env = { ...process.env, NO_COLOR: '1', ...(prepare && { EPISODIC_PREPARE: prepare }) };
  const child = spawn('vitest', ['run', ...options, ...tests], { env });
  const stop = () => child.kill();
  process.once('exit', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.removeListener('exit', stop);
      const [, test, words = ''] = /FAIL {2}(.*)\n(.*)/.exec(output) ?? [];
      resolve({ passed: code === 0, failure: test && `${test}\n           ${words.slice(0, 150)}`, output });
    });
  });
}

const since = (start: number) => `${((Date.now() - start) / 1000).toFixed(0)} s`;

// An interrupted run ends by `exit` too, which takes the bug out again.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const parts = process.argv.slice(2);
const chosen = plantedBugs.filter(([name]) => parts.length === 0 || parts.some((part) => name.includes(part)));
if (chosen.length === 0) throw new Error(`No bug has a name with ${parts.join(' or ')}.`);

const start = Date.now();
const groups = Map.groupBy(new Set(chosen.flatMap(([, { tests }]) => tests)), (test) => preparation([test]));
for (const tests of groups.values()) {
  const before = await runTests(tests);
  if (!before.passed) throw new Error(`The tests fail without a bug:\n${before.failure ?? before.output}`);
}
console.log(`The tests pass without a bug (${since(start)}).`);

const states = () => globSync('.cache/test-state-*');
const rightStates = new Set(states());
let noticed = 0;
for (const [name, { file, right, wrong, tests, only }] of chosen) {
  const planting = Date.now();
  const source = readFileSync(file, 'utf8');
  if (source.split(right).length !== 2) throw new Error(`${file} must contain this exactly once: ${right}`);
  const revert = () => writeFileSync(file, source);
  process.once('exit', revert);
  writeFileSync(
    file,
    source.replace(right, () => wrong),
  );
  const { failure } = await runTests(tests, '--bail=1', ...(only ? ['-t', only] : []));
  revert();
  process.removeListener('exit', revert);
  for (const state of states()) if (!rightStates.has(state)) rmSync(state, { recursive: true, force: true });
  if (failure) noticed++;
  console.log(`${failure ? 'noticed' : 'MISSED '}  ${name} (${since(planting)})\n           by ${failure ?? 'nothing'}`);
}
console.log(`${chosen.length} planted, ${noticed} noticed, in ${since(start)}.`);
process.exitCode = noticed === chosen.length ? 0 : 1;
