import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { episodic } from '../../lib/app.ts';
import { type StageName, stageConfig, stages } from '../../lib/config.ts';
import { type OptionName, options } from '../../lib/options.ts';
import { everyday } from '../support/everyday.ts';
import { pairwise } from '../support/pairwise.ts';
import { StageTemplates } from '../support/templates.ts';

/** Values of each option that change templates, and pairs of options that need each other as one. */
const values = {
  stage: ['dev', 'staging', 'prod'],
  place: [undefined, 'us-east-1', 'eu-central-1'],
  firewall: ['off', 'count', 'block'],
  domain: [undefined, 'tv.example.org'],
  lists: [undefined, '192.0.2.0/24,2001:db8::/32'],
  issuer: [undefined, 'https://login.example.org/realms/tv'],
  secondFactor: ['off', 'required'],
  selfSignUp: ['true', 'false'],
  adminEmail: [undefined, 'admin@example.org'],
  reader: ['true', 'false'],
  databaseLog: ['off', 'slow'],
  performanceInsights: ['true', 'false'],
  rotateSecrets: ['true', 'false'],
  secretRegions: [undefined, 'eu-west-1,eu-north-1'],
  allowedOrigins: [undefined, 'https://app.example.org'],
  otlpEndpoint: [undefined, 'https://otlp.example.org/v1/metrics'],
  reservedConcurrency: ['0', '400'],
};

/** The context of a combination. A firewall and a domain need a region. */
function contextOf({ stage, place, firewall, domain, lists, issuer, ...others }: Readonly<Record<string, string | undefined>>) {
  const given = {
    ...others,
    ...{ region: place ?? (firewall !== 'off' || domain ? 'us-east-1' : undefined), firewall, domainName: domain },
    ...(lists && { allowedAddresses: lists, deniedAddresses: lists }),
    ...(issuer && { oidcIssuer: issuer, oidcClientId: 'episodic' }),
  };
  return { stage: stage as StageName, given: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

const combinations = pairwise(values).map(contextOf);

describe.each(everyday(combinations, 6))('$stage with $given', ({ stage, given }) => {
  test('passes the checks of security and of CloudFormation, and stays below 80 % of its limits', () => {
    const app = episodic({ context: { ...cdkJson.context, ...given, stage }, checked: true });
    // A finding ends the synthesis with an error.
    const { stacks } = app.synth();
    for (const { id, template } of stacks) {
      expect([id, Object.keys(template.Resources).length < 0.8 * 500]).toEqual([id, true]);
      expect([id, Object.keys(template.Outputs ?? {}).length < 0.8 * 200]).toEqual([id, true]);
      expect([id, Buffer.byteLength(JSON.stringify(template)) < 0.8 * 1024 * 1024]).toEqual([id, true]);
      expect(Object.keys(template.Parameters ?? {})).toEqual(['BootstrapVersion']);
    }
  });
});

test('the combinations contain every two values of different options', () => {
  expect(pairwise({ a: ['1', '2'], b: ['1', '2', '3'], c: [undefined, 'x'] }).length).toBeLessThanOrEqual(8);
  const stagesWithFirewall = combinations.filter(({ given }) => given.firewall === 'block').map(({ stage }) => stage);
  expect(new Set(stagesWithFirewall).size).toBe(3);
});

describe('an option', () => {
  test.each(Object.entries(options))('%s is read from its example and refuses nonsense', (name, { example, hint }) => {
    const others = {
      domainName: 'region',
      oidcIssuer: 'oidcClientId',
      oidcClientId: 'oidcIssuer',
      firewall: 'region',
      otlpSecretArn: 'otlpEndpoint',
    };
    const other = others[name as keyof typeof others] as OptionName | undefined;
    const config = stageConfig('staging', { [name]: example, ...(other && { [other]: options[other].example }) });
    expect(config[name as OptionName]).toBeDefined();
    expect(() => stageConfig('staging', { [name]: ' ; ' })).toThrow(`-c ${name}= ;  is not valid. ${hint}`);
    if (other) expect(() => stageConfig('staging', { [name]: example })).toThrow(`-c ${name} also needs -c ${other}=`);
  });

  test('with a wrong name is refused, and so is a log of everything on a stage that keeps data', () => {
    expect(() => new StageTemplates('dev', { adminMail: 'a@example.org' })).toThrow(
      '-c adminMail is not an option. The options are: adminEmail',
    );
    expect(() => stageConfig('prod', { databaseLog: 'all' })).toThrow('-c databaseLog=all is not valid on stage prod');
    expect(() => stageConfig('prod', { reservedConcurrency: '20' })).toThrow('-c reservedConcurrency=20 is not valid. Give 0');
  });

  test('is in the operator guide', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/operator-guide.md'), 'utf8');
    for (const [name, { example }] of Object.entries(options))
      expect([name, guide.includes(`\`-c ${name}=${example}\``)]).toEqual([name, true]);
  });
});

test('all stages have the same settings, side by side', () => {
  const names = ({ alarmEmail: _, ...stage }: object & { alarmEmail?: unknown }) => Object.keys(stage);
  for (const stage of Object.values(stages)) expect(names(stage)).toEqual(names(stages.dev));
});

describe('what options change', () => {
  const region = { region: 'eu-central-1' };
  const rulesOf = (stage: StageTemplates) => stage.resources('AWS::WAFv2::WebACL')[0]?.Properties.Rules as Record<string, never>[];

  test('a firewall that counts stops nobody but denied addresses; one that blocks answers 429 with Retry-After', () => {
    const lists = { allowedAddresses: '203.0.113.0/24', deniedAddresses: '192.0.2.0/24,2001:db8::/32' };
    const counting = new StageTemplates('dev', { ...region, ...lists, firewall: 'count' });
    const effects = rulesOf(counting).map(({ Name, Action, OverrideAction }) => [Name, ...Object.keys(Action ?? OverrideAction ?? {})]);
    expect(effects).toEqual([
      ['AllowedIPV4', 'Allow'],
      ['DeniedIPV4', 'Block'],
      ['DeniedIPV6', 'Block'],
      ['RequestsPerAddress', 'Count'],
      ['AWSManagedRulesCommonRuleSet', 'Count'],
      ['AWSManagedRulesSQLiRuleSet', 'Count'],
      ['AWSManagedRulesKnownBadInputsRuleSet', 'Count'],
    ]);
    const blocking = rulesOf(new StageTemplates('prod', { ...region, firewall: 'block', requestsPerAddress: '500' }));
    expect(blocking[0]).toMatchObject({
      Statement: { RateBasedStatement: { Limit: 500, AggregateKeyType: 'IP' } },
      Action: { Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'retry-after', Value: '300' }] } } },
    });
    expect(blocking.slice(1).map(({ OverrideAction }) => OverrideAction)).toEqual([{ None: {} }, { None: {} }, { None: {} }]);
  });

  test('certificate and web ACL are in us-east-1, and the distribution uses them', () => {
    const stage = new StageTemplates('prod', { ...region, firewall: 'count', domainName: 'tv.example.org' });
    expect(stage.resources('AWS::WAFv2::WebACL', 'AWS::CertificateManager::Certificate').map(({ stack }) => stack)).toEqual([
      'global',
      'global',
    ]);
    const { DistributionConfig } = stage.resources('AWS::CloudFront::Distribution')[0]?.Properties ?? {};
    expect(DistributionConfig).toMatchObject({
      Aliases: ['tv.example.org'],
      WebACLId: expect.anything(),
      ViewerCertificate: { AcmCertificateArn: expect.anything(), MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(Object.keys(stage.templates.domain?.Outputs ?? {})).toContain('NameServers');
    const [client] = stage.resources('AWS::Cognito::UserPoolClient');
    expect(client?.Properties.CallbackURLs).toEqual(['https://tv.example.org/signed-in']);
  });

  test('an issuer of one’s own replaces the user pool, and tells functions and page which claims to read', () => {
    const stage = new StageTemplates('dev', { oidcIssuer: 'https://login.example.org/tv', oidcClientId: 'page', oidcGroupsClaim: 'roles' });
    expect(stage.resources('AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient')).toEqual([]);
    expect(stage.resources('AWS::ApiGatewayV2::Authorizer')[0]?.Properties.JwtConfiguration).toEqual({
      Issuer: 'https://login.example.org/tv',
      Audience: ['page'],
    });
    for (const { Properties } of stage.functions().filter((one) => one.Properties.Environment.Variables.ORIGIN_VERIFY))
      expect(Properties.Environment.Variables).toMatchObject({ USERNAME_CLAIM: 'preferred_username', GROUPS_CLAIM: 'roles' });
    expect(JSON.stringify(stage.resources('AWS::IAM::Role'))).not.toContain('cognito-idp');
    expect(JSON.stringify(stage.resources('AWS::CloudFront::ResponseHeadersPolicy'))).toContain('https://login.example.org');
  });

  test('the database: a second instance, Performance Insights, an exported log that expires, and parameters that log no values', () => {
    const stage = new StageTemplates('prod', { reader: 'true', secretRegions: 'eu-west-1' });
    const instances = stage.resources('AWS::RDS::DBInstance').map(({ Properties }) => Properties);
    expect(instances.map(({ EnablePerformanceInsights }) => EnablePerformanceInsights)).toEqual([true, true]);
    expect(stage.resources('AWS::RDS::DBCluster')[0]?.Properties.EnableCloudwatchLogsExports).toEqual(['postgresql']);
    expect(stage.resources('Custom::LogRetention')[0]?.Properties).toMatchObject({ RetentionInDays: 90 });
    expect(stage.resources('AWS::RDS::DBClusterParameterGroup')[0]?.Properties.Parameters).toEqual({
      shared_preload_libraries: 'pg_stat_statements',
      log_min_duration_statement: '1000',
      log_statement: 'none',
      log_parameter_max_length: '0',
      log_parameter_max_length_on_error: '0',
    });
    const ofOperators = stage.resources('AWS::SecretsManager::Secret').filter(({ stack }) => stack !== 'operations');
    for (const { Properties } of ofOperators) expect(Properties.ReplicaRegions).toEqual([{ Region: 'eu-west-1' }]);
  });

  test('rotated secrets: RDS renews the owner’s password, and a rule the others’; no function of the database is in its network', () => {
    const [rotated, fixed] = [new StageTemplates('prod'), new StageTemplates('prod', { rotateSecrets: 'false' })];
    const clusterOf = (stage: StageTemplates) => stage.resources('AWS::RDS::DBCluster')[0]?.Properties;
    const ruleOf = (stage: StageTemplates) =>
      stage.resources('AWS::Events::Rule').find(({ id }) => id.startsWith('RenewPasswords'))?.Properties;
    expect(clusterOf(rotated)).toMatchObject({ ManageMasterUserPassword: true, MasterUsername: 'episodic_owner' });
    expect(clusterOf(rotated)).not.toHaveProperty('MasterUserPassword');
    expect(ruleOf(rotated)).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'rate(30 days)' });
    expect(clusterOf(fixed)).not.toHaveProperty('ManageMasterUserPassword');
    expect(ruleOf(fixed)).toMatchObject({ State: 'DISABLED' });
    for (const { Properties } of rotated.functions()) expect(Properties).not.toHaveProperty('VpcConfig');
    const owners = rotated
      .functions()
      .map(({ Properties }) => Properties.Environment.Variables.CATALOG_OWNER_SECRET_ARN)
      .filter(Boolean);
    expect(owners.map((arn) => arn['Fn::GetAtt']?.[1])).toEqual(['MasterUserSecret.SecretArn', 'MasterUserSecret.SecretArn']);
    const writes = JSON.stringify(rotated.resources('AWS::IAM::Role')).match(/secretsmanager:PutSecretValue/g);
    expect(writes).toHaveLength(1);
  });

  test('reserved concurrency: no more than the stage may reserve, every worker its own, and the tracker uses what is left', () => {
    const stage = new StageTemplates('prod');
    const reserved = stage
      .functions()
      .map(({ stack, Properties }) => [stack, Properties.ReservedConcurrentExecutions as number | undefined] as const);
    const total = reserved.reduce((sum, [, count = 0]) => sum + count, 0);
    expect(total).toBeGreaterThan(200);
    expect(total).toBeLessThanOrEqual(400);
    const unlimited = reserved.filter(([, count]) => count === undefined).map(([stack]) => stack);
    expect(new Set(unlimited)).toEqual(new Set(['data', 'api-tracker', 'operations']));
    for (const { stack, Properties } of stage.resources('AWS::Lambda::EventSourceMapping')) {
      const named = (id: string) => stage.resources().find((one) => one.stack === stack && one.id === id);
      // The name of an alias is a part of its ARN.
      const target = named(/"Ref":"(\w+)"/.exec(JSON.stringify(Properties.FunctionName))?.[1] ?? '');
      const fed = target?.Type === 'AWS::Lambda::Alias' ? named(target.Properties.FunctionName.Ref) : target;
      expect(fed?.Properties.ReservedConcurrentExecutions).toBe(Properties.ScalingConfig.MaximumConcurrency);
    }
    const none = new StageTemplates('dev').functions().filter(({ Properties }) => Properties.ReservedConcurrentExecutions !== undefined);
    expect(none).toEqual([]);
  });

  test('metrics are streamed as OpenTelemetry, and unusual costs reach the topic', () => {
    const stage = new StageTemplates('prod', { otlpEndpoint: 'https://otlp.example.org/v1/metrics' });
    expect(stage.resources('AWS::CloudWatch::MetricStream')[0]?.Properties).toMatchObject({ OutputFormat: 'opentelemetry1.0' });
    expect(stage.resources('AWS::CE::AnomalySubscription')[0]?.Properties.Subscribers).toMatchObject([{ Type: 'SNS' }]);
    expect(JSON.stringify(stage.resources('AWS::SNS::TopicPolicy'))).toContain('costalerts.amazonaws.com');
    expect(new StageTemplates('prod', { costAnomalies: 'false' }).resources('AWS::CE::AnomalyMonitor')).toEqual([]);
  });
});
