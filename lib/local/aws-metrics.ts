import type { Permission } from './aws-service.ts';
import { CloudWatch } from './cloud-watch.ts';
import type { Mailbox } from './mailbox.ts';
import { Sns } from './sns.ts';
import type { Sqs } from './sqs.ts';

/** DynamoDB's operations that write. */
const isWrite = (action: string) => /(Put|Update|Delete|Write)/.test(action);

/** The metrics of AWS's services that alarms read: how each service reports to CloudWatch. */
const awsMetrics = (cloudWatch: CloudWatch) => ({
  functionInvoked(FunctionName: string, failed: boolean, duration: number): void {
    const put = (name: string, value: number) => cloudWatch.put('AWS/Lambda', name, { FunctionName }, value);
    put('Invocations', 1);
    put('Errors', Number(failed));
    put('Duration', duration);
  },

  apiAnswered(ApiId: string, status: number, duration: number): void {
    const put = (name: string, value: number) => cloudWatch.put('AWS/ApiGateway', name, { ApiId }, value);
    put('Count', 1);
    put('4xx', Number(status >= 400 && status < 500));
    put('5xx', Number(status >= 500));
    put('Latency', duration);
  },

  /** Counts a refused call of DynamoDB by its table. */
  throttled({ action, resource }: Permission): void {
    const TableName = /:table\/([^/]+)/.exec(resource)?.[1];
    if (TableName) cloudWatch.put('AWS/DynamoDB', isWrite(action) ? 'WriteThrottleEvents' : 'ReadThrottleEvents', { TableName }, 1);
  },
});

/** The age of the oldest message of each queue, in seconds. */
const queueAges = (sqs: Sqs, now: () => number) => () =>
  [...sqs.ages(now())].map(([QueueName, age]) => ({
    metric: { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', dimensions: { QueueName } },
    value: Math.floor(age / 1000),
  }));

/** Starts CloudWatch and SNS, which sends alarms to the mailbox. `reports` is for the services that have metrics. */
export function startWatching(mailbox: Mailbox, sqs: Sqs, clock: () => number) {
  const sns = new Sns((mail) => mailbox.send(mail));
  const cloudWatch = new CloudWatch(sns, clock);
  cloudWatch.addGauge(queueAges(sqs, clock));
  return { sns, cloudWatch, reports: awsMetrics(cloudWatch) };
}
