import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { apiMetric, over, type Watched } from './watched.ts';

/** Age of a queue's oldest message, in seconds, that no healthy worker reaches, and who waits for it. */
const ages: Readonly<Record<string, { readonly seconds: number; readonly source: string; readonly errorImpact: string }>> = {
  Commands: {
    seconds: 50,
    source: 'a command that fails is closed after ten tries of 5 s',
    errorImpact: 'Editors wait: their changes to the catalog stay "queued".',
  },
  MediaJobs: {
    seconds: 3_600,
    source: 'a job takes 13 minutes at most, and the three jobs of an episode run one after the other',
    errorImpact: 'Files of episodes wait to be processed.',
  },
  ImportRuns: {
    seconds: 1_800,
    source: 'a worker hands an import to the next one after 10 minutes, so 30 minutes are two that did not',
    errorImpact: 'Imports stand still. Existing data is not affected.',
  },
};

/** The age after which somebody must look at a queue. @throws Error for a queue without one. */
export const ageOf = (queue: string) => {
  const age = ages[queue];
  if (!age) throw new Error(`The queue ${queue} has no age in lib/alarms/series.ts after which somebody must look`);
  return age;
};

/** Reads and writes that a table refused. One of the two is often missing, which a plain sum would not survive. */
export const throttled = (table: Table) => {
  const events = (metricName: string) =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: table.tableName }, ...over(5) });
  const usingMetrics = { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') };
  return new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period: usingMetrics.reads.period });
};

/** Answers of 500 and above in percent, once there are 20 requests. It includes failures that no function sees. */
export const errorRate = (watched: Watched) =>
  new MathExpression({
    expression: 'IF(requests >= 20, 100 * errors / requests, 0)',
    usingMetrics: { errors: apiMetric(watched, '5xx'), requests: apiMetric(watched, 'Count') },
  });
