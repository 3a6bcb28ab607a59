import { describe, expect, test } from 'vitest';
import { metrics } from '../../lambda/contract/metrics.ts';
import { type Resource, StageTemplates } from '../support/templates.ts';

describe.each([new StageTemplates('dev'), new StageTemplates('prod')])('the dashboards of $stage', (stage) => {
  const dashboards = stage.resources('AWS::CloudWatch::Dashboard');
  const body = (name: string) => {
    const found = dashboards.find(({ Properties }) => Properties.DashboardName === `episodic-${stage.stage}-${name}`) as Resource;
    return JSON.stringify(found.Properties.DashboardBody);
  };

  test('are two: one for what people do, one for the machinery', () => {
    expect(dashboards).toHaveLength(2);
    expect([body('business').length > 500, body('machinery').length > 500]).toEqual([true, true]);
  });

  test('show every metric of our own', () => {
    const all = body('business') + body('machinery');
    // The name of a metric is a text of its own in the widget's JSON. The ids of alarms contain such names too.
    expect(Object.keys(metrics).filter((name) => !all.includes(`\\"${name}\\"`))).toEqual([]);
  });

  test('show what the documents ask for: requests, errors, time, throttling, and the load of the functions', () => {
    for (const name of ['RequestCount', 'ErrorCount', 'ResponseTime']) expect(body('business')).toContain(name);
    for (const name of [
      'ReadThrottleEvents',
      'WriteThrottleEvents',
      'Duration',
      'MemoryUsed',
      'ConcurrentExecutions',
      '5xx',
      'ACUUtilization',
    ])
      expect(body('machinery')).toContain(name);
  });

  test('show the state of every alarm', () => {
    const ids = stage.resources('AWS::CloudWatch::Alarm').flatMap(({ stack, id }) => (stack === 'operations' ? [id] : []));
    for (const id of ids) expect(body('machinery')).toContain(`["${id}","Arn"]`);
  });

  test('have the searches that the runbook names', () => {
    const names = stage.resources('AWS::Logs::QueryDefinition').map(({ Properties }) => Properties.Name as string);
    expect(names.sort()).toEqual(
      ['BusyPeople', 'ErrorsByEndpoint', 'OneRequest', 'SlowEndpoints', 'SlowQueries'].map((name) => `episodic-${stage.stage}/${name}`),
    );
  });
});
