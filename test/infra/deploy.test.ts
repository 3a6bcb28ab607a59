import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { routes } from '../../lambda/contract/routes.ts';
import { StageTemplates } from '../support/templates.ts';

const root = join(import.meta.dirname, '../..');
const script = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['helper_scripts/deploy.ts', ...words], { cwd: root, encoding: 'utf8' });
  return { status, text: stdout + stderr, byHand: [...stdout.matchAll(/by hand: (.*)/g)].map(([, step]) => step) };
};

describe('deploy', () => {
  test('is one command, and prints what stays by hand', () => {
    const { status, text, byHand } = script('deploy', '--stage', 'dev', '--plan');
    expect([status, text]).toEqual([0, expect.stringContaining('npx cdk deploy --all -c stage=dev --outputs-file outputs.json')]);
    expect(byHand).toEqual([
      'Once per account and region: npx cdk bootstrap aws://<account>/<region>',
      'If GitHub shall deploy: create its OIDC role (docs/operator-guide.md, The pipeline).',
      'If imports shall read Google Drive: helper_scripts/update_drive_token FILE --stage dev',
    ]);
  });

  test('with a firewall, a domain and alarms has three more', () => {
    const words = ['--region', 'eu-central-1', '--firewall', 'count', '--domainName', 'tv.example.org', '--adminEmail', 'a@example.org'];
    const { byHand } = script('deploy', '--stage', 'prod', '--plan', ...words);
    expect(byHand).toHaveLength(6);
    expect(byHand.slice(0, 2).map((step) => step?.split('/').at(-1))).toEqual(['eu-central-1', 'us-east-1']);
    expect(byHand[2]).toContain('delegate tv.example.org to the NameServers');
    expect(byHand[3]).toContain('Confirm the subscription in the e-mail that AWS sends to a@example.org');
  });

  test('refuses what is wrong before it does anything', () => {
    expect(script('deploy', '--stage', 'production')).toMatchObject({
      status: 1,
      text: expect.stringContaining('Unknown stage: production'),
    });
    expect(script('deploy', '--reader', 'yes')).toMatchObject({ status: 1, text: expect.stringContaining('-c reader=yes is not valid') });
  });
});

test('destroy says what stays', () => {
  expect(script('destroy', '--stage', 'dev', '--plan').text).toContain('Nothing of dev stays');
  expect(script('destroy', '--stage', 'prod', '--plan').text).toContain('Tables, buckets, the database with its network and secrets');
});

describe('a manual step of the documents that is gone', () => {
  const dev = new StageTemplates('dev');
  const all = JSON.stringify(dev.templates);
  const assets = Object.keys(dev.templates).map((stack) => JSON.parse(readFileSync(join(dev.outdir, `${stack}.assets.json`), 'utf8')));
  const images = assets.flatMap(({ dockerImages = {} }) => Object.keys(dockerImages)).length;
  /** Folders that a deployment uploads, by their keys in the bucket. */
  const uploaded = new Map<string, string>(
    assets.flatMap(({ files }) =>
      Object.entries<{ source: { path: string } }>(files)
        .map(([hash, { source }]) => [`${hash}.zip`, join(dev.outdir, source.path)] as const)
        .filter(([, folder]) => existsSync(folder)),
    ),
  );

  test.each<[string, () => boolean]>([
    ['rules of security groups (D23)', () => dev.resources('AWS::EC2::SecurityGroupIngress').length === 0],
    ['callback addresses (D24)', () => JSON.stringify(dev.resources('AWS::Cognito::UserPoolClient')).includes('/signed-in')],
    [
      'the API’s address in two files, and a rebuild of the page (D25, D26)',
      () => all.includes('Custom::CDKBucketDeployment') && all.includes('SourceMarkers'),
    ],
    ['an invalidation (D28)', () => all.includes('/config.json') && all.includes('DistributionPaths')],
    [
      'a token of Google Cloud (D04)',
      () => dev.resources('AWS::SecretsManager::Secret').some(({ id }) => id.startsWith('DriveCredentials')),
    ],
    ['a script that makes tables (C11)', () => dev.resources('AWS::DynamoDB::Table').some(({ id }) => id.startsWith('Progress'))],
    [
      'an agent for CloudWatch (C18): log lines carry all metrics, so every function has a log group and none may put metrics itself',
      () =>
        dev.resources('AWS::EC2::Instance').length === 0 &&
        !/cloudwatch:PutMetricData|CloudWatchAgent/.test(all) &&
        dev.functions().every(({ Properties }) => Properties.LoggingConfig?.LogGroup),
    ],
    [
      'secrets made by hand (B12)',
      () => dev.resources('AWS::SecretsManager::Secret').every(({ Properties }) => Properties.GenerateSecretString),
    ],
    [
      'a push to ECR (B13): the deployment itself uploads the code of every function, from a folder that the build makes',
      () => dev.functions().every(({ Properties }) => uploaded.has(Properties.Code.S3Key)) && images === 0,
    ],
    ['a task that migrates (B14, E25)', () => dev.resources('Custom::Trigger').length === 1],
    [
      'dashboards and alarms (C20–C23)',
      () => dev.resources('AWS::CloudWatch::Dashboard').length === 2 && dev.resources('AWS::CloudWatch::Alarm').length === 10,
    ],
    [
      'an export of Swagger, and a generated SDK (D20, D21)',
      () => {
        const [get] = dev.functions().filter(({ id }) => id.includes('getopenapi'));
        const folder = uploaded.get(get?.Properties.Code.S3Key) ?? '';
        const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
        return code.some((text) => Object.keys(routes).every((key) => text.includes(key.split(' ')[1] ?? '')));
      },
    ],
  ])('%s', (_name, isGone) => expect(isGone()).toBe(true));
});
