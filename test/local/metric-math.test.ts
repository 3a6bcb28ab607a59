import { describe, expect, test } from 'vitest';
import { LocalAlarm } from '../../lib/local/alarm.ts';
import { metricsInLine } from '../../lib/local/embedded-metrics.ts';
import { compiledExpression } from '../../lib/local/metric-math.ts';
import { MetricStore, statisticOf } from '../../lib/local/metric-store.ts';

describe('metric math', () => {
  test.each([
    ['a + b * 2', { a: 1, b: 3 }, 7],
    ['(a + b) * 2', { a: 1, b: 3 }, 8],
    ['a - b - 1', { a: 9, b: 3 }, 5],
    ['100 * a / b', { a: 1, b: 0 }, undefined],
    ['a / b', { a: 1, b: undefined }, undefined],
    ['a > b', { a: 1, b: 0 }, 1],
    ['IF(b >= 20, 100 * a / b, 0)', { a: 5, b: 20 }, 25],
    ['IF(b >= 20, 100 * a / b, 0)', { a: 5, b: 19 }, 0],
    ['IF(b >= 20, 100 * a / b, 0)', { a: 5, b: undefined }, undefined],
    ['SUM(METRICS())', { a: 5, b: undefined }, 5],
    ['SUM(METRICS())', { a: undefined, b: undefined }, undefined],
  ])('%s of %j is %s', (expression, values, result) => {
    expect(compiledExpression(expression)(values)).toBe(result);
  });

  test.each(['a ^ 2', 'FILL(a, 0)', 'SUM(a)', 'a b', 'IF(a, 1)', '(a'])('%s is not supported, and says so', (expression) => {
    expect(() => compiledExpression(expression)).toThrow('does not support the expression');
  });
});

describe('statistics', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);

  test.each([
    ['Sum', 5_050],
    ['Average', 50.5],
    ['Minimum', 1],
    ['Maximum', 100],
    ['SampleCount', 100],
    ['p95', 95],
    ['p50', 50],
  ])('%s', (statistic, result) => expect(statisticOf(statistic, values)).toBe(result));

  test('an unknown one is refused', () => expect(() => statisticOf('TM(10%:90%)', values)).toThrow('does not support the statistic'));
});

describe('an alarm', () => {
  const minute = 60_000;
  const metric = { namespace: 'N', name: 'Age', dimensions: { Queue: 'q' } };
  const properties = {
    AlarmName: 'a',
    Namespace: 'N',
    MetricName: 'Age',
    Dimensions: [{ Name: 'Queue', Value: 'q' }],
    Period: 60,
    Statistic: 'Maximum',
    Threshold: 50,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };

  /** State after one value per minute, of which some are missing. */
  function stateAfter(values: readonly (number | undefined)[], changes: object = {}) {
    let now = 1_000 * minute;
    const store = new MetricStore(() => now);
    for (const value of values) {
      if (value !== undefined) store.put(metric, value);
      now += minute;
    }
    return new LocalAlarm({ ...properties, ...changes }).evaluated(store, now).state;
  }

  test.each([
    [[51, 51, 51], 'ALARM'],
    [[51, 0, 51], 'ALARM'],
    [[51, undefined, 51], 'ALARM'],
    [[0, 0, 51], 'OK'],
    [[50, 50, 50], 'OK'],
    [[], 'OK'],
    [[51, 51, undefined, undefined], 'OK'],
  ])('that needs 2 of 3 values is, after %j, %s', (values, state) => expect(stateAfter(values)).toBe(state));

  test('reads a period of several minutes as one value', () => {
    const sum = { Period: 300, Statistic: 'Sum', Threshold: 10, EvaluationPeriods: 1, DatapointsToAlarm: 1 };
    expect(stateAfter([3, 3, 3, 1, 1], sum)).toBe('ALARM');
    expect(stateAfter([3, 3, 3, 1, 1, 0], sum)).toBe('OK');
  });

  test('distinguishes metrics by their dimensions', () => {
    expect(stateAfter([51, 51, 51], { Dimensions: [{ Name: 'Queue', Value: 'other' }] })).toBe('OK');
    expect(stateAfter([51, 51, 51], { Dimensions: [] })).toBe('OK');
  });

  test('with a treatment of missing data that the local cloud does not know stops the start', () => {
    expect(() => new LocalAlarm({ ...properties, TreatMissingData: 'ignore' })).toThrow('does not support');
  });
});

test('metrics are read from a log line in the embedded metric format, and from no other line', () => {
  const line = {
    message: 'request',
    Stage: 'local',
    QueryTime: [1, 2],
    ErrorCount: 0,
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [
        { Namespace: 'A', Dimensions: [['Stage']], Metrics: [{ Name: 'QueryTime', Unit: 'Milliseconds' }] },
        { Namespace: 'B', Dimensions: [[]], Metrics: [{ Name: 'ErrorCount' }] },
      ],
    },
  };
  expect(metricsInLine(JSON.stringify(line))).toEqual([
    { metric: { namespace: 'A', name: 'QueryTime', dimensions: { Stage: 'local' } }, values: [1, 2] },
    { metric: { namespace: 'B', name: 'ErrorCount', dimensions: {} }, values: [0] },
  ]);
  expect(metricsInLine('{"message":"_aws"}')).toEqual([]);
  expect(metricsInLine('not JSON, but with "_aws"')).toEqual([]);
});
