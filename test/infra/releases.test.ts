import { expect, test } from 'vitest';
import { type Resource, StageTemplates } from '../support/templates.ts';

const [local, dev, prod] = (['local', 'dev', 'prod'] as const).map((stage) => new StageTemplates(stage)) as [
  StageTemplates,
  StageTemplates,
  StageTemplates,
];

const aliases = prod.resources('AWS::Lambda::Alias');
const groups = prod.resources('AWS::CodeDeploy::DeploymentGroup');
const find = (type: string, stack: string, id: string) =>
  prod.resources(type).find((one) => one.stack === stack && one.id === id) as Resource;

/** What calls functions: routes by their integrations, and queues. */
const called = [
  ...prod.resources('AWS::ApiGatewayV2::Integration').map(({ stack, Properties }) => [stack, Properties.IntegrationUri] as const),
  ...prod.resources('AWS::Lambda::EventSourceMapping').map(({ stack, Properties }) => [stack, Properties.FunctionName] as const),
];

test('only prod releases gradually, and so the local cloud needs no aliases', () => {
  expect(groups.length).toBeGreaterThanOrEqual(10);
  for (const stage of [local, dev]) expect(stage.resources('AWS::CodeDeploy::DeploymentGroup', 'AWS::Lambda::Alias')).toEqual([]);
});

test('each alias has a release of its own, which first gives the new version one call in ten', () => {
  expect(groups).toHaveLength(aliases.length);
  for (const { stack, id, UpdatePolicy } of aliases) {
    const update = UpdatePolicy?.CodeDeployLambdaAliasUpdate as { DeploymentGroupName: { Ref: string } };
    const group = find('AWS::CodeDeploy::DeploymentGroup', stack, update.DeploymentGroupName.Ref);
    expect([id, group.Properties.DeploymentConfigName]).toEqual([id, 'CodeDeployDefault.LambdaCanary10Percent5Minutes']);
  }
});

test('routes and queues call the alias of such a function, and never its newest version', () => {
  const released = aliases.map(({ stack, Properties }) => [stack, Properties.FunctionName.Ref as string]);
  const names = called.map(([stack, target]) => [stack, JSON.stringify(target)] as const);
  for (const [stack, id] of released) expect(names.filter(([where, target]) => where === stack && target.includes(`"${id}"`))).toEqual([]);
  for (const { stack, id } of aliases)
    expect(names.filter(([where, target]) => where === stack && target.includes(`"${id}"`))).toHaveLength(1);
});

test('an alarm takes a release back: errors of the function, and answers of 500 and above', () => {
  for (const { stack, id, Properties } of groups) {
    expect([id, Properties.AutoRollbackConfiguration.Enabled, Properties.AutoRollbackConfiguration.Events]).toEqual([
      id,
      true,
      expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_FAILURE']),
    ]);
    const alarms = Properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) =>
      find('AWS::CloudWatch::Alarm', stack, Name.Ref),
    );
    const metrics = alarms.map((alarm: Resource) => [alarm.Properties.Namespace, alarm.Properties.MetricName]);
    expect(metrics).toEqual(
      expect.arrayContaining([
        ['AWS/Lambda', 'Errors'],
        ['AWS/ApiGateway', '5xx'],
      ]),
    );
  }
});

test('the important functions exist: a name that nothing has would never be released gradually', () => {
  const stacks = new Set(groups.map(({ stack }) => stack));
  expect([...stacks].sort()).toEqual(['api-catalog', 'api-core', 'api-tracker']);
  expect(groups).toHaveLength(11);
});
