import { describe, expect, test } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import { type Resource, StageTemplates } from '../support/templates.ts';

const adminEmail = 'somebody@example.org';
const stages = ([['local'], ['dev'], ['staging'], ['prod']] as const).map(([name]) => new StageTemplates(name, { adminEmail }));
const eachStage = stages.map((stage): [string, StageTemplates] => [stage.stage, stage]);
const keepsData = ({ stage }: StageTemplates) => stage === 'prod';

/** Types that hold data, accounts or logs, and the types that they need. */
const protectedTypes = [
  /^AWS::DynamoDB::Table$/,
  /^AWS::S3::Bucket(Policy)?$/,
  /^AWS::Cognito::UserPool(Group|User|UserToGroupAttachment)?$/,
  /^AWS::RDS::/,
  /^AWS::Backup::BackupVault$/,
  /^AWS::EC2::/,
  /^AWS::SecretsManager::/,
  /^AWS::Logs::LogGroup$/,
];

/** Whether a resource holds data, or its cluster needs it: the network, and the role with which it imports. The canary has no data. */
const staysWithData = ({ Type, id }: Resource) =>
  (protectedTypes.some((pattern) => pattern.test(Type)) && !id.startsWith('CanaryAccount')) || id.startsWith('CatalogImportRole');

/** The resource of the same stack to which an expression refers. */
function target(stage: StageTemplates, { stack }: Resource, reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] } | undefined) {
  const id = reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
  return stage.resources().find((one) => one.stack === stack && one.id === id);
}

describe.each(eachStage)('when stage %s is removed', (_, stage) => {
  test('only a stage that keeps data keeps its data, and what its cluster needs', () => {
    const stays = stage
      .resources()
      .filter(({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === 'Retain' || UpdateReplacePolicy === 'Retain');
    const holdsData = stage.resources().filter(staysWithData);
    expect(holdsData.length).toBeGreaterThan(100);
    expect(stays.map(({ stack, id }) => `${stack}/${id}`)).toEqual(
      keepsData(stage) ? holdsData.map(({ stack, id }) => `${stack}/${id}`) : [],
    );
    expect(stays.every(({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === UpdateReplacePolicy)).toBe(true);
  });

  test('a removed bucket is emptied first', () => {
    expect(stage.resources('Custom::S3AutoDeleteObjects')).toHaveLength(keepsData(stage) ? 0 : stage.resources('AWS::S3::Bucket').length);
  });

  test('only stacks that keep data refuse to be removed', () => {
    expect(stage.protectedStacks).toEqual(keepsData(stage) ? Object.keys(stage.templates) : []);
    const flags = stage.resources().flatMap(({ Properties = {} }) => {
      const flag = Properties.DeletionProtection ?? Properties.DeletionProtectionEnabled;
      return flag === undefined ? [] : [flag === true || flag === 'ACTIVE'];
    });
    expect(new Set(flags)).toEqual(new Set([keepsData(stage)]));
  });
});

describe.each(eachStage)('logs of stage %s', (_, stage) => {
  const groups = stage.resources('AWS::Logs::LogGroup');
  const functions = stage.resources('AWS::Lambda::Function');

  test('are all kept for the stage’s number of days', () => {
    expect(new Set(groups.map(({ Properties }) => Properties.RetentionInDays))).toEqual(new Set([stageConfig(stage.stage).logDays]));
  });

  test('have a log group for every function, including CDK’s, that is created before the function', () => {
    const used = functions.map((one) => target(stage, one, one.Properties.LoggingConfig?.LogGroup));
    expect(functions.filter((_function, index) => used[index]?.Type !== 'AWS::Logs::LogGroup')).toEqual([]);
    // Every function has its own log group. The remaining group belongs to the API.
    expect(new Set(used.map((group) => `${group?.stack}/${group?.id}`)).size).toBe(functions.length);
    expect(groups).toHaveLength(functions.length + 1);
  });

  test('are not created by a role, which could do so after the stack is removed or before its group exists', () => {
    const roles = functions.map((one) => target(stage, one, one.Properties.Role));
    expect(JSON.stringify(roles)).not.toMatch(/AWSLambdaBasicExecutionRole|logs:CreateLogGroup|logs:\*/);
    expect(roles.every((role) => role?.Type === 'AWS::IAM::Role')).toBe(true);
  });

  test('are created before the custom resources that write them', () => {
    const custom = stage.resources().filter(({ Type }) => Type.startsWith('Custom::'));
    expect(custom.length).toBeGreaterThanOrEqual(3);
    for (const one of custom) {
      const handler = target(stage, one, one.Properties.ServiceToken) as Resource;
      expect([one.id, target(stage, handler, handler.Properties.LoggingConfig?.LogGroup)?.Type]).toEqual([one.id, 'AWS::Logs::LogGroup']);
    }
  });
});

describe('the settings of a stage', () => {
  const people = (stage: StageTemplates) => {
    const [pool] = stage.resources('AWS::Cognito::UserPool');
    const { AdminCreateUserConfig, MfaConfiguration, EnabledMfas } = pool?.Properties ?? {};
    return { signUp: !AdminCreateUserConfig?.AllowAdminCreateUserOnly, factor: MfaConfiguration, kinds: EnabledMfas };
  };

  test('choose who may sign up, and with which factors', () => {
    expect(Object.fromEntries(stages.map((stage) => [stage.stage, people(stage)]))).toEqual({
      local: { signUp: true, factor: 'OFF', kinds: undefined },
      dev: { signUp: true, factor: 'OFF', kinds: undefined },
      staging: { signUp: false, factor: 'OFF', kinds: undefined },
      prod: { signUp: false, factor: 'OFF', kinds: undefined },
    });
    expect(people(new StageTemplates('prod', { selfSignUp: 'true', secondFactor: 'required' }))).toEqual({
      signUp: true,
      factor: 'ON',
      kinds: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test.each([
    ['a stage', () => stageConfig('production'), 'Unknown stage: production. Choose one of: local, dev, staging, prod'],
    ['a stage that every object has', () => stageConfig('constructor'), 'Unknown stage: constructor'],
    ['selfSignUp', () => stageConfig('prod', { selfSignUp: 'yes' }), '-c selfSignUp=yes is not valid. Choose one of: true, false'],
    ['secondFactor', () => stageConfig('prod', { secondFactor: 'on' }), '-c secondFactor=on is not valid. Choose one of: off, required'],
    ['sqlLogging', () => stageConfig('dev', { sqlLogging: 1 }), '-c sqlLogging=1 is not valid. Choose one of: true, false'],
  ])('an invalid value for %s is refused with a message', (_name, configure, words) => {
    expect(configure).toThrow(words);
  });
});

describe.each(eachStage)('the API of stage %s', (_, stage) => {
  test('has one authorizer for all routes that are not public', () => {
    const authorizers = stage.resources('AWS::ApiGatewayV2::Authorizer');
    expect(authorizers.map(({ stack }) => stack)).toEqual(['auth']);
    const used = stage
      .resources('AWS::ApiGatewayV2::Route')
      .flatMap(({ Properties }) => (Properties.AuthorizationType === 'JWT' ? [JSON.stringify(Properties.AuthorizerId)] : []));
    expect(used.length).toBeGreaterThan(70);
    expect([...new Set(used)]).toEqual([expect.stringContaining(`-auth:ExportsOutputRef${authorizers[0]?.id}`)]);
  });

  test('signs cursors with another key than the secret of CloudFront', () => {
    const keys = stage.functions().flatMap(({ Properties }) => {
      const { ORIGIN_VERIFY, CURSOR_KEY } = Properties.Environment.Variables;
      return ORIGIN_VERIFY ? [[JSON.stringify(ORIGIN_VERIFY), JSON.stringify(CURSOR_KEY)]] : [];
    });
    expect(keys.length).toBeGreaterThan(70);
    for (const [origin, cursor] of keys) expect([cursor, cursor === origin]).toEqual([expect.stringContaining('-data:'), false]);
  });

  test('sends a permissions policy, and so does the page', () => {
    const policies = stage.resources('AWS::CloudFront::ResponseHeadersPolicy');
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      expect(Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items).toContainEqual(
        expect.objectContaining({ Header: 'permissions-policy', Value: expect.stringContaining('camera=(), ') }),
      );
    }
  });
});
