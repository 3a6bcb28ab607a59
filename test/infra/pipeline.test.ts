import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licencesOf, type PackageLock } from '../../lib/licences.ts';
import { workflowLinter } from '../support/workflow-linter.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

const faults = await workflowLinter();

test('the linter finds wrong keys and expressions', async () => {
  const wrong = read('.github/workflows/check.yml')
    .replace('timeout-minutes', 'timeout-minute')
    .replace("== 'pull_request'", '== nobody.knows(');
  const found = (await faults('wrong.yml', wrong)).join('\n');
  expect(found).toContain("Unexpected value 'timeout-minute'");
  expect(found).toContain("Unrecognized named-value: 'nobody'");
});

describe.each(files)('%s', (file) => {
  const content = read(file);
  const jobs = content.split(/^jobs:$/m)[1] ?? '';

  test('is a valid workflow', async () => expect(await faults(file, content)).toEqual([]));

  test('names every action of others by its commit, and its version in a comment', () => {
    const used = [...content.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, action]) => !action?.startsWith('./'));
    for (const [line, action = '', comment = ''] of used) {
      expect([line, /@[0-9a-f]{40}$/.test(action), /^ # v\d+\.\d+\.\d+$/.test(comment)]).toEqual([line, true, true]);
    }
  });

  test('has only the permissions that it needs, and no lasting key', () => {
    expect(/^permissions:\n {2}contents: read\n\n/m.test(content)).toBe(true);
    expect(content.replaceAll(/(contents: read|id-token: write)/g, '')).not.toMatch(/: write|write-all/);
    expect(content).not.toMatch(/secrets\.|aws-access-key-id|pull_request_target/i);
    if (content.includes('role-to-assume')) expect(content).toContain('id-token: write');
    expect(jobs.match(/actions\/checkout@/g)?.length).toBe(jobs.match(/persist-credentials: false/g)?.length);
  });

  test('puts no expression into a shell command, where a branch’s name could be a command', () => {
    for (const [, command = ''] of content.matchAll(/run: (\|\n(?: {10,}.*\n)+|.*)/g)) expect(command).not.toContain('${{');
  });

  test('calls scripts that exist', () => {
    const called = [...content.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name as string);
    for (const name of called) expect(scripts).toHaveProperty(name);
  });

  test('ends a job that hangs', () => {
    const own = jobs.match(/runs-on:/g)?.length ?? 0;
    expect(jobs.match(/timeout-minutes:/g)?.length ?? 0).toBe(own);
  });
});

test('a commit reaches prod through the tests, dev, staging with a load test, the tests from outside, and an approval each', () => {
  const deploy = read('.github/workflows/deploy.yml');
  expect([...deploy.matchAll(/^ {4}needs: (\w+)$/gm)].map(([, job]) => job)).toEqual(['check', 'dev', 'staging']);
  expect(read('.github/workflows/deploy-stage.yml')).toMatch(/environment:\n {6}name: \$\{\{ inputs.stage \}\}/);
  const stage = read('.github/workflows/deploy-stage.yml');
  expect(stage).toContain('npm run smoke -- "$SITE"');
  expect(stage).toMatch(/if: inputs\.stage == 'staging'\n(.*\n){2}.*npm run --silent load-test -- "\$SITE"/);
});

test('each check looks at secrets, signatures, vulnerabilities and licences, and stores a bill of materials; updates are proposed', () => {
  const check = read('.github/workflows/check.yml');
  for (const command of ['npm run secrets', 'npm audit signatures', 'npm audit --omit=dev', 'npm run --silent licences', 'npm sbom'])
    expect([command, check.includes(command)]).toEqual([command, true]);
  expect([...read('.github/dependabot.yml').matchAll(/package-ecosystem: (\S+)/g)].map(([, kind]) => kind).sort()).toEqual([
    'github-actions',
    'npm',
  ]);
  const preview = read('.github/workflows/preview.yml');
  expect([preview.includes('cdk diff --all'), preview.includes('cost -- --against')]).toEqual([true, true]);
});

describe('licences', () => {
  const lock = JSON.parse(read('package-lock.json')) as PackageLock;

  test('of all packages are accepted', () => expect(licencesOf(lock).refused).toEqual([]));

  test('of another kind are refused, and MPL-2.0 is for tools only', () => {
    const packages = {
      '': {},
      'node_modules/a': { license: 'GPL-3.0-only' },
      'node_modules/b': { license: 'MPL-2.0' },
      'node_modules/c': { license: 'MPL-2.0', dev: true },
      'node_modules/d': { license: '(MIT OR GPL-3.0-or-later)' },
      'node_modules/e': { license: 'MIT AND GPL-3.0-only' },
      'node_modules/f': {},
    };
    expect(licencesOf({ packages }).refused.map((reason) => reason[0])).toEqual(['a', 'b', 'e', 'f']);
  });
});
