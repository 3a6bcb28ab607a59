import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bill, total } from '../../lib/cost/bill.ts';
import { limits, spendAroundCloudFront } from '../../lib/cost/limits.ts';
import { difference, report, sums } from '../../lib/cost/report.ts';
import { costOf, prices } from '../../lib/cost/unit-prices.ts';
import { StageTemplates } from '../support/templates.ts';

const [dev, prod] = [new StageTemplates('dev').resources(), new StageTemplates('prod').resources()];
const line = (lines: ReturnType<typeof bill>, name: string) => lines.find((one) => one.name === name)?.usd;
const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

describe('prices', () => {
  test('fall with the tiers, and free units count towards them', () => {
    expect(costOf('secret', 4)).toBeCloseTo(1.6);
    expect(costOf('functionRequest', 900_000)).toBe(0);
    expect(costOf('functionRequest', 3_000_000)).toBeCloseTo(0.4);
    expect(costOf('edgeTransfer', 1_024)).toBe(0);
    expect(costOf('edgeTransfer', 20_480)).toBeCloseTo((10_240 - 1_024) * 0.085 + 10_240 * 0.08);
  });

  test('all have a source', () => {
    for (const { source } of Object.values(prices)) expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[\w-]+\/.*pricing\//);
  });
});

describe('three lines by hand', () => {
  test('an idle dev stage: four secrets of 0.40 USD', () => {
    expect(line(bill(dev, 0), 'Secrets')).toBeCloseTo(1.6);
  });

  test('100,000 people sign in: 10,000 are free, 90,000 cost 0.0055 USD each', () => {
    expect(line(bill(prod, 100_000), 'Sign-in (Cognito Lite)')).toBeCloseTo(495);
  });

  test('10 million people make 1,000 million API requests: 300 million at 1.00 USD and 700 million at 0.90 USD', () => {
    expect(line(bill(prod, 10_000_000), 'API requests')).toBeCloseTo(300 + 630);
  });
});

describe('a bill', () => {
  test('of an idle dev stage stays below 5 USD, with ten alarms and ten metrics of our own', () => {
    const lines = bill(dev, 0);
    expect(total(lines)).toBeLessThan(5);
    expect(total(lines)).toBeGreaterThan(1);
    expect(lines.find(({ name }) => name === 'Metrics of our own')?.quantity).toBeLessThanOrEqual(10);
    expect(dev.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')).toHaveLength(10);
  });

  test('of 100,000 people stays below 700 USD', () => expect(total(bill(prod, 100_000))).toBeLessThan(700));

  test('grows with what a template contains', () => {
    const more = [...dev, { Type: 'AWS::SecretsManager::Secret', Properties: {} }, { Type: 'AWS::KMS::Key', Properties: {} }];
    expect(total(bill(more, 0)) - total(bill(dev, 0))).toBeCloseTo(1.4);
    expect(difference([bill(dev, 0)], [bill(more, 0)])).toContain('| dev, idle | Secrets | 1.60 | 2.00 |');
  });

  test('refuses what it cannot price', () => {
    const dear = dev.map((one) => (one.Type === 'AWS::Cognito::UserPool' ? { ...one, Properties: { UserPoolTier: 'PLUS' } } : one));
    expect(() => bill(dear, 0)).toThrow('The price of the user pool’s tier PLUS is not known');
  });
});

/** Types that cost nothing, or whose price is part of another line. */
const freeTypes =
  /^(Custom::|AWS::(ApiGatewayV2|Backup::(BackupSelection|BackupVault)|Budgets|CE|CodeDeploy|CDK|CloudFront|EC2::(RouteTable|SecurityGroup|Subnet|SubnetRouteTableAssociation|VPC|VPCEndpoint)$|Events|IAM|SNS)|AWS::Cognito::UserPool(Client|Domain|Group|User|UserToGroupAttachment)|AWS::DynamoDB::Table$|AWS::Lambda::(Alias|Function|LayerVersion|Permission|Version)$|AWS::Logs|AWS::RDS::(DBClusterParameterGroup|DBInstance|DBSubnetGroup)|AWS::S3|AWS::SQS|AWS::SecretsManager::(SecretTargetAttachment|ResourcePolicy))/;
const pricedTypes = [
  ...['AWS::RDS::DBCluster', 'AWS::Cognito::UserPool', 'AWS::Lambda::EventSourceMapping', 'AWS::CloudWatch::Alarm'],
  'AWS::Backup::BackupPlan',
  ...['AWS::CloudWatch::Dashboard', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key'],
];

test('every type of resource is priced, or known to cost nothing by itself', () => {
  const unknown = [...dev, ...prod].map(({ Type }) => Type).filter((type) => !pricedTypes.includes(type) && !freeTypes.test(type));
  expect([...new Set(unknown)]).toEqual([]);
});

test('the first three limits that 10 million people meet have a remedy', () => {
  const met = limits(prod).filter(({ people }) => people < 10_000_000);
  expect(met.map(({ name }) => name)).toEqual([
    'Cognito issues 120 tokens a second',
    'the stage’s throttle of 500 requests a second',
    '3,000 reads a second of one snapshot, which is one item in one partition',
  ]);
  expect(met.every(({ lift }) => lift.length > 20)).toBe(true);
});

test('a client around CloudFront is capped by the throttle of the stage', () => {
  // 500 requests a second for a day: 43.2 million of 1.00 USD a million for the API, 0.20 for functions, 0.02 for their time, 0.90 for logs.
  expect(spendAroundCloudFront(prod)).toBeCloseTo(43.2 * (1 + 0.2 + 0.02 + 0.9), 1);
  expect(spendAroundCloudFront(dev)).toBeCloseTo(spendAroundCloudFront(prod) / 10);
});

test('options have their price: web ACL, domain, a second instance, replicas and a stream of metrics', () => {
  const context = { region: 'eu-central-1', firewall: 'block', domainName: 'tv.example.org', reader: 'true', secretRegions: 'eu-west-1' };
  const rich = bill(new StageTemplates('prod', { ...context, otlpEndpoint: 'https://otlp.example.org' }).resources(), 1_000_000);
  const usd = Object.fromEntries(rich.map(({ name, usd }) => [name, usd]));
  const plain = bill(prod, 1_000_000);
  expect([usd['Web ACL'], usd['Web ACL: rules'], usd['Own domain']]).toEqual([5, 4, 0.5]);
  expect(usd['Web ACL: requests']).toBeCloseTo(250 * 0.6);
  expect(usd['Database: time awake']).toBeCloseTo(2 * (line(plain, 'Database: time awake') ?? 0));
  // The secrets of the canary and of RDS have no replica.
  expect(usd.Secrets).toBeCloseTo(2 * (line(plain, 'Secrets') ?? 0) - 0.8);
  expect(usd['Streamed metrics']).toBeCloseTo(17.28 * 3);
});

test('the README and docs/cost.md quote the current figures: otherwise, run npm run cost -- --write', () => {
  const between = (file: string) => /<!-- cost -->\n\n([\s\S]*)\n\n<!-- \/cost -->/.exec(read(file))?.[1];
  expect(between('README.md')).toBe(sums({ dev, prod }));
  expect(between('docs/cost.md')).toBe(report({ dev, prod }));
});
