import { describe, expect, test } from 'vitest';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import * as workers from '../../lambda/contract/workers.ts';
import { type Resource, StageTemplates } from '../support/templates.ts';

const table = routes as Readonly<Record<string, Route>>;
const keys = Object.entries(table).flatMap(([key, { aliases = [] }]) => [key, ...aliases]);
const dev = new StageTemplates('dev');
const prod = new StageTemplates('prod');

const logicalId = (reference: { 'Fn::GetAtt': [string, string] }) => reference['Fn::GetAtt'][0];

/** The function behind a route of the templates. */
function functionOf({ stack, Properties }: Resource): string {
  const integration = Properties.Target['Fn::Join'][1][1].Ref as string;
  const found = dev.resources('AWS::ApiGatewayV2::Integration').find((one) => one.stack === stack && one.id === integration);
  return `${stack}/${logicalId(found?.Properties.IntegrationUri)}`;
}

describe('routes', () => {
  const deployed = dev.resources('AWS::ApiGatewayV2::Route');

  test('every route key of the table is deployed exactly once, and no other key', () => {
    expect(deployed.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([...keys].sort());
  });

  test('one function per route, shared by its aliases only', () => {
    const functions = Object.entries(table).map(([key, { aliases = [] }]) => {
      const targets = [key, ...aliases].map((one) =>
        functionOf(deployed.find(({ Properties }) => Properties.RouteKey === one) as Resource),
      );
      expect(new Set(targets).size).toBe(1);
      return targets[0];
    });
    expect(new Set(functions).size).toBe(Object.keys(table).length);
  });

  test('every route that is not public has the authorizer', () => {
    for (const [key, { auth, aliases = [] }] of Object.entries(table)) {
      for (const one of [key, ...aliases]) {
        const { Properties } = deployed.find((route) => route.Properties.RouteKey === one) as Resource;
        expect([one, Properties.AuthorizationType, Boolean(Properties.AuthorizerId)]).toEqual([
          one,
          auth === 'public' ? 'NONE' : 'JWT',
          auth !== 'public',
        ]);
      }
    }
  });
});

describe('functions', () => {
  test('there is one for every route and worker', () => {
    expect(prod.functions()).toHaveLength(Object.keys(table).length + Object.keys(workers).length);
  });

  test('each has its own text about who is affected when it fails', () => {
    const impacts = dev.functions().map(({ Properties }) => Properties.Description as string);
    expect(impacts.every((impact) => impact.length > 20)).toBe(true);
    expect(new Set(impacts).size).toBe(impacts.length);
  });

  test('all run Node 24 on arm64, outside a VPC, with their own log group', () => {
    for (const { Properties } of dev.functions()) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], LoggingConfig: { LogGroup: expect.anything() } });
      expect(Properties.VpcConfig).toBeUndefined();
    }
  });

  test('each has its own role, without managed policies, and without * as a resource except for traces', () => {
    const roles = dev.functions().map(({ stack, Properties }) => `${stack}/${logicalId(Properties.Role)}`);
    expect(new Set(roles).size).toBe(roles.length);
    for (const { stack, id, Properties } of dev.resources('AWS::IAM::Role')) {
      if (!roles.includes(`${stack}/${id}`)) continue;
      expect(Properties.ManagedPolicyArns).toBeUndefined();
      const statements = Properties.Policies.flatMap(
        (policy: { PolicyDocument: { Statement: unknown[] } }) => policy.PolicyDocument.Statement,
      );
      for (const { Resource, Action } of statements) {
        if (!String(Action).startsWith('xray:')) expect([Resource].flat()).not.toContain('*');
        expect([Action].flat().every((action: string) => !action.includes('*'))).toBe(true);
      }
    }
  });

  test('a queue hides messages for six times the timeout of its function', () => {
    for (const { stack, Properties } of dev.resources('AWS::Lambda::EventSourceMapping')) {
      const find = (id: string) => dev.resources().find((one) => one.stack === stack && one.id === id) as Resource;
      const { VisibilityTimeout } = find(logicalId(Properties.EventSourceArn)).Properties;
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * find(Properties.FunctionName.Ref).Properties.Timeout);
    }
  });
});

describe('queues', () => {
  const mappings = dev.resources('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);

  test('each has its own function with its own concurrency, so that imports never delay the commands of editors', () => {
    const of = (name: string) => mappings.filter(({ FunctionName }) => (FunctionName.Ref as string).startsWith(name));
    const [commands, imports] = [of(workers.applyCommands.name.replaceAll('-', '')), of(workers.loadImport.name.replaceAll('-', ''))];
    expect([commands.length, imports.length]).toEqual([1, 1]);
    expect(logicalId(commands[0]?.EventSourceArn)).toMatch(/^Commands/);
    expect(logicalId(imports[0]?.EventSourceArn)).toMatch(/^ImportRuns/);
    for (const list of ['FunctionName', 'EventSourceArn'] as const)
      expect(new Set(mappings.map((mapping) => JSON.stringify(mapping[list]))).size).toBe(mappings.length);
    expect(mappings.filter(({ ScalingConfig }) => !(ScalingConfig?.MaximumConcurrency > 0))).toEqual([]);
    expect(imports[0]).toMatchObject({ BatchSize: 1 });
  });
});

describe('data', () => {
  test('every queue has a dead-letter queue of the same type', () => {
    const queues = dev.resources('AWS::SQS::Queue');
    const deadLetters = queues.flatMap(({ Properties }) =>
      Properties.RedrivePolicy ? [logicalId(Properties.RedrivePolicy.deadLetterTargetArn)] : [],
    );
    for (const { id, Properties } of queues) {
      if (deadLetters.includes(id)) continue;
      const target = queues.find((queue) => queue.id === logicalId(Properties.RedrivePolicy?.deadLetterTargetArn)) as Resource;
      expect(Boolean(target.Properties.FifoQueue)).toBe(Boolean(Properties.FifoQueue));
    }
    expect(queues.length).toBe(2 * deadLetters.length);
  });

  test('the logical ids of resources with data never change', () => {
    const ids = prod
      .resources('AWS::DynamoDB::Table', 'AWS::RDS::DBCluster', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::SecretsManager::Secret')
      .map(({ stack, id }) => `${stack}/${id}`);
    expect(ids).toMatchInlineSnapshot(`
      [
        "data/Progress46A8DAB4",
        "data/TrackerKeysE05CBF9D",
        "data/LedgerB7379752",
        "data/LimitsA6AFC87B",
        "data/Profiles4FC22479",
        "data/Receipts59C0D3E0",
        "data/SnapshotsD03D071C",
        "data/ShowCardsA214C5FA",
        "data/ShowAliasesB881CF88",
        "data/ErasuresA1C9C257",
        "data/ImportsC5EA4F6F",
        "data/DriveCredentials9EE7BB60",
        "data/CatalogCluster1463C559",
        "data/CatalogWriterSecret8B2B423D",
        "data/CatalogReaderSecret9C97F1BF",
        "edge/WebsiteLogs1E67B54F",
        "edge/WebsiteBucket4326D7C2",
        "auth/PeopleE38C8D03",
        "media/Files8E6940B8",
        "operations/CanaryAccount0D268AB3",
      ]
    `);
  });

  test('the progress table has the documented keys', () => {
    const [progress] = dev.resources('AWS::DynamoDB::Table').filter(({ id }) => id.startsWith('Progress'));
    expect(progress?.Properties.KeySchema).toEqual([
      { AttributeName: 'username', KeyType: 'HASH' },
      { AttributeName: 'tv_show', KeyType: 'RANGE' },
    ]);
  });

  test('the database sleeps when idle, has the Data API, and no way in or out', () => {
    const [cluster] = dev.resources('AWS::RDS::DBCluster');
    expect(cluster?.Properties).toMatchObject({
      EnableHttpEndpoint: true,
      EngineVersion: expect.stringMatching(/^17\./),
      ServerlessV2ScalingConfiguration: { MinCapacity: 0 },
    });
    expect(dev.resources('AWS::EC2::NatGateway', 'AWS::EC2::InternetGateway')).toEqual([]);
  });
});
