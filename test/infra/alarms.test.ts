import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alarms } from '../../lib/alarms/declared.ts';
import { type Resource, StageTemplates } from '../support/templates.ts';

const stages = (['local', 'dev', 'staging', 'prod'] as const).map((name) => new StageTemplates(name, { adminEmail: 'admin@example.org' }));
const eachStage = stages.map((stage): [string, StageTemplates] => [stage.stage, stage]);
const [, dev, , prod] = stages as [StageTemplates, StageTemplates, StageTemplates, StageTemplates];
const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');

/** The alarms that send something. Releases have further ones, which only CodeDeploy reads. */
const alarmsOf = (stage: StageTemplates) => stage.resources('AWS::CloudWatch::Alarm').filter(({ stack }) => stack === 'operations');
const name = ({ Properties }: Resource) => String(Properties.AlarmName);
/** The declared alarm from which a CloudWatch alarm was made. */
const kind = (alarm: Resource) => name(alarm).split('-')[2] ?? '';
const referred = (reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] }) => reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];

describe('the list of alarms', () => {
  test('each alarm has a heading in the runbook that says what it means, where to look and what to do, and each heading an alarm', () => {
    const headings = [...runbook.matchAll(/^## ([A-Z]\w+)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual([...alarms.map(({ id }) => id), 'Budget'].sort());
    for (const [, heading, section = ''] of runbook.matchAll(/^## ([A-Z]\w+)\n([\s\S]*?)(?=^## )/gm)) {
      expect([heading, /\*\*Meaning\.\*\*/.test(section), /\*\*(Look|Look and do)\.\*\*/.test(section)]).toEqual([heading, true, true]);
      expect([heading, /\*\*(Do|Look and do)\.\*\*/.test(section)]).toEqual([heading, true]);
    }
  });

  test('each alarm names who is affected and the source of its threshold', () => {
    for (const { id, errorImpact, source, points, of } of alarms) {
      expect([id, errorImpact.length > 20, source.length > 20, points <= of]).toEqual([id, true, true, true]);
      expect([id, /^(the documents|ours)[:,]/.test(source)]).toEqual([id, true]);
    }
  });

  test('dev has exactly ten alarms, as many as are free of charge; the other stages have all', () => {
    expect(alarmsOf(dev).map(name)).toEqual(
      [
        ...['ServerErrors', 'ErrorRate', 'SlowAnswers', 'TableThrottled-Progress', 'QueueWaits-Commands', 'QueueWaits-ImportRuns'],
        ...['DeadLetters', 'ReceiptsOverdue', 'SnapshotsOld', 'FunctionFails-apply-commands'],
      ].map((alarm) => `episodic-dev-${alarm}`),
    );
    expect(alarmsOf(dev)).toHaveLength(10);
    for (const stage of stages.filter((one) => one !== dev)) {
      const declared = alarms.map(({ id }) => id).filter((id) => id !== 'DrillOverdue' || stage.stage !== 'staging');
      expect(new Set(alarmsOf(stage).map(kind))).toEqual(new Set(declared));
    }
  });

  test('prod watches every table, every queue with its dead letters, and every worker', () => {
    const watched = (id: string) => alarmsOf(prod).filter((alarm) => kind(alarm) === id);
    const mappings = prod.resources('AWS::Lambda::EventSourceMapping');
    expect(watched('TableThrottled')).toHaveLength(prod.resources('AWS::DynamoDB::Table').length);
    expect(watched('QueueWaits').length + watched('DeadLettersWait').length).toBe(mappings.length);
    const workers = prod.functions().filter(({ Properties }) => !Properties.Environment.Variables.ORIGIN_VERIFY);
    const canaries = ['SiteDown', 'WritesFail', 'DrillOverdue'].map((id) => watched(id));
    expect(canaries.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(watched('FunctionFails')).toHaveLength(workers.length - canaries.length);
    const descriptions = watched('FunctionFails').map(({ Properties }) => Properties.AlarmDescription as string);
    const canaryText = /^(The page or the API does not answer|A person who signs in|Nobody knows whether)/;
    for (const { Properties } of workers.filter((one) => !canaryText.test(one.Properties.Description)))
      expect(descriptions.filter((text) => text.startsWith(Properties.Description))).toHaveLength(1);
  });

  test('the thresholds of the documents are used', () => {
    const threshold = (id: string) => alarmsOf(prod).find((alarm) => kind(alarm) === id)?.Properties;
    expect(threshold('ServerErrors')).toMatchObject({
      MetricName: 'ErrorCount',
      Namespace: 'TVShowTracker/API',
      Threshold: 10,
      Period: 300,
    });
    expect(threshold('SlowAnswers')).toMatchObject({ MetricName: 'ResponseTime', Threshold: 2_000, Statistic: 'Average', Period: 300 });
    expect(threshold('ErrorRate')).toMatchObject({ Threshold: 5 });
    expect(threshold('TableThrottled')).toMatchObject({ Threshold: 0 });
    expect(threshold('DatabaseBusy')).toMatchObject({ MetricName: 'ACUUtilization', Threshold: 80 });
    expect(threshold('MemoryHigh')).toMatchObject({ Threshold: 80 });
  });
});

describe.each(eachStage)('what an alarm of stage %s publishes', (_, stage) => {
  const find = (type: string, id: string | undefined) => stage.resources(type).find((one) => one.id === id);
  /** Statements that allow a service an action. */
  const allowed = (document: { Statement: Record<string, unknown>[] }, service: string, action: string) =>
    document.Statement.filter(({ Effect, Principal, Action }) => {
      const services = [(Principal as { Service?: unknown } | undefined)?.Service].flat();
      return Effect === 'Allow' && services.includes(service) && [Action].flat().includes(action);
    });

  test('reaches the topic: its policy allows the publisher, and so does the policy of its key', () => {
    const publishers = [
      ...alarmsOf(stage).flatMap(({ Properties }) => {
        expect(Properties.ActionsEnabled).not.toBe(false);
        expect(Properties.OKActions).toEqual(Properties.AlarmActions);
        return Properties.AlarmActions.map((topic: { Ref: string }) => [topic, 'cloudwatch.amazonaws.com']);
      }),
      ...stage
        .resources('AWS::Budgets::Budget')
        .flatMap(({ Properties }) =>
          Properties.NotificationsWithSubscribers.flatMap(({ Subscribers }: { Subscribers: { Address: { Ref: string } }[] }) =>
            Subscribers.map(({ Address }) => [Address, 'budgets.amazonaws.com']),
          ),
        ),
    ];
    expect(publishers.length).toBeGreaterThanOrEqual(12);
    for (const [reference, service] of publishers) {
      const topic = find('AWS::SNS::Topic', referred(reference)) as Resource;
      const policy = stage
        .resources('AWS::SNS::TopicPolicy')
        .find(({ Properties }) => Properties.Topics.some((one: object) => referred(one) === topic.id));
      expect(allowed(policy?.Properties.PolicyDocument, service, 'sns:Publish')).toHaveLength(1);
      if (!topic.Properties.KmsMasterKeyId) continue;
      const key = find('AWS::KMS::Key', referred(topic.Properties.KmsMasterKeyId)) as Resource;
      for (const action of ['kms:Decrypt', 'kms:GenerateDataKey*']) {
        expect([service, action, allowed(key.Properties.KeyPolicy, service, action).length]).toEqual([service, action, 1]);
      }
    }
  });

  test('is only encrypted with our own key, because AWS’s key does not let alarms publish', () => {
    const [topic] = stage.resources('AWS::SNS::Topic');
    expect(JSON.stringify(topic?.Properties.KmsMasterKeyId ?? '')).not.toContain('alias/aws/sns');
    expect(Boolean(topic?.Properties.KmsMasterKeyId)).toBe(stage === prod);
  });

  test('is sent to the operator', () => {
    const [subscription, ...others] = stage.resources('AWS::SNS::Subscription');
    expect([subscription?.Properties.Protocol, subscription?.Properties.Endpoint, others]).toEqual(['email', 'admin@example.org', []]);
  });

  test('includes a bill above the budget, and the forecast of one', () => {
    const [budget] = stage.resources('AWS::Budgets::Budget');
    expect(budget?.Properties.Budget).toMatchObject({ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Unit: 'USD' } });
    const kinds = budget?.Properties.NotificationsWithSubscribers.map(
      (one: { Notification: { NotificationType: string } }) => one.Notification.NotificationType,
    );
    expect(kinds).toEqual(['FORECASTED', 'ACTUAL']);
  });
});

describe('the options', () => {
  test('send alarms to another address than the administrator’s, and set the budget', () => {
    const stage = new StageTemplates('dev', { adminEmail: 'admin@example.org', alarmEmail: 'alarm@example.org', monthlyBudget: '25' });
    expect(stage.resources('AWS::SNS::Subscription').map(({ Properties }) => Properties.Endpoint)).toEqual(['alarm@example.org']);
    expect(stage.resources('AWS::Budgets::Budget')[0]?.Properties.Budget.BudgetLimit.Amount).toBe(25);
  });

  test('are refused when they are wrong', () => {
    expect(() => new StageTemplates('dev', { monthlyBudget: 'much' })).toThrow('-c monthlyBudget=much is not valid. Give a number of USD');
  });
});
