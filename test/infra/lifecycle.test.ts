import { describe, expect, test } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import { type Resource, StageTemplates } from '../support/templates.ts';

const adminEmail = 'somebody@example.org';
const stages = ([['local'], ['dev'], ['prod']] as const).map(([name]) => new StageTemplates(name, { adminEmail }));
const eachStage = stages.map((stage): [string, StageTemplates] => [stage.stage, stage]);
const keepsData = ({ stage }: StageTemplates) => stage === 'prod';

/** Types that hold data, accounts or logs, or that something of these cannot be without. */
const kept = [
  /^AWS::DynamoDB::Table$/,
  /^AWS::S3::Bucket(Policy)?$/,
  /^AWS::Cognito::UserPool(Group|User|UserToGroupAttachment)?$/,
  /^AWS::RDS::/,
  /^AWS::EC2::/,
  /^AWS::SecretsManager::/,
  /^AWS::Logs::LogGroup$/,
];

/** A resource of the same stack that an expression refers to. */
function target(stage: StageTemplates, { stack }: Resource, reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] } | undefined) {
  const id = reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
  return stage.resources().find((one) => one.stack === stack && one.id === id);
}

describe.each(eachStage)('when stage %s is removed', (_, stage) => {
  test('it keeps what holds data if it is to, with the network that a kept cluster needs, and nothing else', () => {
    const stays = stage
      .resources()
      .filter(({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === 'Retain' || UpdateReplacePolicy === 'Retain');
    const holdsData = stage.resources().filter(({ Type }) => kept.some((pattern) => pattern.test(Type)));
    expect(holdsData.length).toBeGreaterThan(100);
    expect(stays.map(({ stack, id }) => `${stack}/${id}`)).toEqual(
      keepsData(stage) ? holdsData.map(({ stack, id }) => `${stack}/${id}`) : [],
    );
    expect(stays.every(({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === UpdateReplacePolicy)).toBe(true);
  });

  test('a bucket that goes is emptied first', () => {
    expect(stage.resources('Custom::S3AutoDeleteObjects')).toHaveLength(keepsData(stage) ? 0 : stage.resources('AWS::S3::Bucket').length);
  });

  test('stacks refuse it exactly where they keep data', () => {
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

  test('are kept for as long as the stage says, all of them', () => {
    expect(new Set(groups.map(({ Properties }) => Properties.RetentionInDays))).toEqual(new Set([stageConfig(stage.stage).logDays]));
  });

  test('have a group of the stack for every function, CDK’s own included, which is there before the function', () => {
    const used = functions.map((one) => target(stage, one, one.Properties.LoggingConfig?.LogGroup));
    expect(functions.filter((_function, index) => used[index]?.Type !== 'AWS::Logs::LogGroup')).toEqual([]);
    // Every function has its own, and the API has the one that is left.
    expect(new Set(used.map((group) => `${group?.stack}/${group?.id}`)).size).toBe(functions.length);
    expect(groups).toHaveLength(functions.length + 1);
  });

  test('are not created by a role, which would happen after the stack has gone, or before its group is there', () => {
    const roles = functions.map((one) => target(stage, one, one.Properties.Role));
    expect(JSON.stringify(roles)).not.toMatch(/AWSLambdaBasicExecutionRole|logs:CreateLogGroup|logs:\*/);
    expect(roles.every((role) => role?.Type === 'AWS::IAM::Role')).toBe(true);
  });

  test('come before the custom resources that write them', () => {
    const custom = stage.resources().filter(({ Type }) => Type.startsWith('Custom::'));
    expect(custom.length).toBeGreaterThanOrEqual(3);
    for (const one of custom) {
      const handler = target(stage, one, one.Properties.ServiceToken) as Resource;
      expect([one.id, target(stage, handler, handler.Properties.LoggingConfig?.LogGroup)?.Type]).toEqual([one.id, 'AWS::Logs::LogGroup']);
    }
  });
});

describe('what a stage decides', () => {
  const people = (stage: StageTemplates) => {
    const [pool] = stage.resources('AWS::Cognito::UserPool');
    const { AdminCreateUserConfig, MfaConfiguration, EnabledMfas } = pool?.Properties ?? {};
    return { signUp: !AdminCreateUserConfig?.AllowAdminCreateUserOnly, factor: MfaConfiguration, kinds: EnabledMfas };
  };

  test('who may sign up, and with what they prove who they are', () => {
    expect(Object.fromEntries(stages.map((stage) => [stage.stage, people(stage)]))).toEqual({
      local: { signUp: true, factor: 'OFF', kinds: undefined },
      dev: { signUp: true, factor: 'OFF', kinds: undefined },
      prod: { signUp: false, factor: 'OFF', kinds: undefined },
    });
    expect(people(new StageTemplates('prod', { selfSignUp: 'true', secondFactor: 'required' }))).toEqual({
      signUp: true,
      factor: 'ON',
      kinds: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test.each([
    ['a stage', () => stageConfig('production'), 'Unknown stage: production. Choose one of: local, dev, prod'],
    ['a stage that every object has', () => stageConfig('constructor'), 'Unknown stage: constructor'],
    ['selfSignUp', () => stageConfig('prod', { selfSignUp: 'yes' }), '-c selfSignUp=yes is not valid. Choose one of: true, false'],
    ['secondFactor', () => stageConfig('prod', { secondFactor: 'on' }), '-c secondFactor=on is not valid. Choose one of: off, required'],
    ['sqlLogging', () => stageConfig('dev', { sqlLogging: 1 }), '-c sqlLogging=1 is not valid. Choose one of: true, false'],
  ])('a value for %s that means nothing is refused in words', (_name, configure, words) => {
    expect(configure).toThrow(words);
  });
});

describe.each(eachStage)('the API of stage %s', (_, stage) => {
  test('has one authorizer, of the ten that it may have, for every route that is not public', () => {
    const authorizers = stage.resources('AWS::ApiGatewayV2::Authorizer');
    expect(authorizers.map(({ stack }) => stack)).toEqual(['auth']);
    const used = stage
      .resources('AWS::ApiGatewayV2::Route')
      .flatMap(({ Properties }) => (Properties.AuthorizationType === 'JWT' ? [JSON.stringify(Properties.AuthorizerId)] : []));
    expect(used.length).toBeGreaterThan(70);
    expect([...new Set(used)]).toEqual([expect.stringContaining(`-auth:ExportsOutputRef${authorizers[0]?.id}`)]);
  });

  test('signs cursors with another key than CloudFront proves itself with', () => {
    const keys = stage.functions().flatMap(({ Properties }) => {
      const { ORIGIN_VERIFY, CURSOR_KEY } = Properties.Environment.Variables;
      return ORIGIN_VERIFY ? [[JSON.stringify(ORIGIN_VERIFY), JSON.stringify(CURSOR_KEY)]] : [];
    });
    expect(keys.length).toBeGreaterThan(70);
    for (const [origin, cursor] of keys) expect([cursor, cursor === origin]).toEqual([expect.stringContaining('-data:'), false]);
  });

  test('and its page come with a policy about what a browser may do', () => {
    const policies = stage.resources('AWS::CloudFront::ResponseHeadersPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items).toContainEqual(
        expect.objectContaining({ Header: 'permissions-policy', Value: expect.stringContaining('camera=(), ') }),
      );
    }
  });
});
