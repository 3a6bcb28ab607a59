import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';
import { afterEach, describe, expect, test } from 'vitest';
import { bundlePath } from '../../lib/build.ts';
import { readAssembly } from '../../lib/local/assembly.ts';
import { ignoredProperties, ignoredTypes } from '../../lib/local/ignored-resources.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { assembly, copyOfPreparedState } from '../support/prepared-state.ts';

let cloud: TestCloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

/** Copies the assembly and changes the text of its templates with `edit`. */
function editedAssembly(edit: (file: string, template: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'episodic-assembly-'));
  cpSync(assembly, copy, { recursive: true });
  for (const file of readdirSync(copy).filter((name) => name.endsWith('.template.json'))) {
    writeFileSync(join(copy, file), edit(file, readFileSync(join(copy, file), 'utf8')));
  }
  return copy;
}

describe('the local cloud serves what a deployment would upload', () => {
  test('the functions, byte for byte', async () => {
    cloud = await startTestCloud();
    const functions = readAssembly(assembly).flatMap(({ name, template }) =>
      Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
        const code = Properties?.Code as { S3Key?: string } | undefined;
        const isOurs = JSON.stringify(Properties?.Environment ?? '').includes('"STAGE"');
        return Type === 'AWS::Lambda::Function' && isOurs ? [{ name: `${name}-${id}`, hash: String(code?.S3Key).replace('.zip', '') }] : [];
      }),
    );
    expect(functions.length).toBeGreaterThan(20);
    for (const { name, hash } of functions) {
      const { file } = cloud.host.definition(name);
      const uploaded = readFileSync(join(assembly, `asset.${hash}`, 'index.mjs'));
      expect(readFileSync(file).equals(uploaded)).toBe(true);
      expect(basename(dirname(file))).toBe(`asset.${hash}`);
    }
    expect(FileSystem.fingerprint(bundlePath('get-info'))).toBe(
      FileSystem.fingerprint(join(assembly, `asset.${functions.find(({ name }) => name.includes('getinfo'))?.hash}`)),
    );
  });

  test('the page, byte for byte', async () => {
    cloud = await startTestCloud();
    const dist = join(import.meta.dirname, '../../frontend/dist');
    for (const file of readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      const served = await fetch(cloud.siteUrl + path.slice(dist.length), { headers: { 'accept-encoding': 'identity' } });
      expect([path, Buffer.from(await served.arrayBuffer()).equals(readFileSync(path))]).toEqual([path, true]);
    }
  });
});

describe('permissions of the templates are enforced', () => {
  test('a function without one of its statements is denied, and its log names the action', async () => {
    const edited = editedAssembly((file, template) =>
      file === 'api-tracker.template.json' ? template.replaceAll('"dynamodb:Query"', '"dynamodb:DescribeTable"') : template,
    );
    cloud = await startTestCloud({ assembly: edited });
    expect(await cloud.call('GET /api/v1/show_user?username=viewer')).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    const { name } = cloud.host.definitions().find((one) => one.name.includes('showuser')) ?? { name: '' };
    const file = join(cloud.state, 'logs', `${name}.log`);
    const denial = async () => existsSync(file) && /AccessDeniedException.*/.exec(readFileSync(file, 'utf8'))?.[0];
    const log = await eventually('the denial in the log', denial);
    expect(log).toMatch(/is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:us-east-1:000000000000:table\//);
    expect(await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=x')).toMatchObject({ status: 404 });
  });
});

describe('the stage’s throttle', () => {
  test('answers 429 beyond its burst', async () => {
    const edited = editedAssembly((_, template) =>
      template
        .replace(/"ThrottlingBurstLimit": \d+/, '"ThrottlingBurstLimit": 3')
        .replace(/"ThrottlingRateLimit": \d+/, '"ThrottlingRateLimit": 1'),
    );
    cloud = await startTestCloud({ assembly: edited });
    const { call } = cloud;
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('GET /api/v1', { as: 'anonymous' })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(3);
  });
});

describe('nothing in a template is ignored silently', () => {
  const started = (edited: string) => startTestCloud({ assembly: edited, state: copyOfPreparedState() });

  test('an unknown type stops the start with its logical id', async () => {
    const edited = editedAssembly((_, template) => template.replace('"AWS::SNS::TopicPolicy"', '"AWS::Pinpoint::App"'));
    await expect(started(edited)).rejects.toThrow(
      /episodic-local-operations\/Alarms\w* \(AWS::Pinpoint::App\): the local cloud does not support this type/,
    );
  });

  test('an unknown property stops the start with its name', async () => {
    const edited = editedAssembly((_, template) =>
      template.replace('"VisibilityTimeout": 300', '"KmsMasterKeyId": "k", "VisibilityTimeout": 240'),
    );
    await expect(started(edited)).rejects.toThrow(
      /episodic-local-api-catalog\/Commands\w+ \(AWS::SQS::Queue\): .*does not support the property KmsMasterKeyId/,
    );
  });

  test('an unknown intrinsic stops the start with its name', async () => {
    const edited = editedAssembly((_, template) =>
      template.replace('"BatchSize": 10', '"BatchSize": { "Fn::FindInMap": ["A", "B", "C"] }'),
    );
    await expect(started(edited)).rejects.toThrow(/does not support Fn::FindInMap/);
  });

  test('everything that the local cloud ignores is listed with a reason', () => {
    const reasons = [
      ...Object.entries(ignoredTypes),
      ...Object.entries(ignoredProperties).flatMap(([type, properties]) =>
        Object.entries(properties).map(([name, reason]): [string, string] => [`${type} ${name}`, reason]),
      ),
    ];
    for (const [name, reason] of reasons) console.log(`${name}: ${reason}`);
    expect(reasons.every(([, reason]) => reason.length > 5)).toBe(true);
  });
});
