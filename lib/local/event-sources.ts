import { DeleteMessageBatchCommand, GetQueueAttributesCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import type { Authorizer } from './iam.ts';
import type { LambdaHost } from './lambda-host.ts';

export interface QueueMapping {
  readonly functionName: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
}

/** SQS actions that Lambda requires of a function's role before it polls a queue. */
/** Milliseconds between two looks at a schedule whose interval is longer. */
const longestStep = 3_600_000;

const needed = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

/** Number of batches of one queue that are processed at the same time. The queue keeps the order within each message group. */
const pollers = 2;

/**
 * Lambda's pollers. They receive messages with the function's own role, invoke the function, and delete the messages that succeeded.
 * Failed messages become visible again after their visibility timeout.
 */
export class EventSources {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly host: LambdaHost;
  private readonly endpoint: string;
  private readonly authorize: Authorizer['authorize'];

  constructor(host: LambdaHost, endpoint: string, authorize: Authorizer['authorize']) {
    this.host = host;
    this.endpoint = endpoint;
    this.authorize = authorize;
  }

  /** Starts delivering a queue's messages to a function. @throws Error with the permission that the function's role lacks, like Lambda. */
  addQueue(mapping: QueueMapping): void {
    const { role } = this.host.definition(mapping.functionName);
    for (const action of needed) {
      try {
        this.authorize(role, { action: `sqs:${action}`, resource: mapping.queueArn });
      } catch (cause) {
        const message = `The provided execution role does not have permissions to call ${action} on SQS`;
        throw new Error(`${mapping.functionName}: ${message} (${role}, ${mapping.queueArn})`, { cause });
      }
    }
    const credentials = { accessKeyId: role, secretAccessKey: 'local' };
    const sqs = new SQSClient({ endpoint: this.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    for (let poller = 0; poller < pollers; poller++) this.running.push(this.poll(sqs, mapping));
  }

  /** Starts invoking a function every `interval` milliseconds, like a scheduled rule, with `input` if the rule's target has one. */
  addSchedule(functionName: string, interval: number, input?: object): void {
    const event = () => input ?? { source: 'aws.events', 'detail-type': 'Scheduled Event', time: new Date().toISOString(), detail: {} };
    // A timer of Node waits at most 24 days, and fires at once for a longer time.
    const step = Math.min(interval, longestStep);
    let left = interval;
    const tick = () => {
      left -= step;
      if (left > 0) return;
      left = interval;
      void this.host.invoke(functionName, event());
    };
    this.timers.push(setInterval(tick, step).unref());
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private async poll(sqs: SQSClient, mapping: QueueMapping): Promise<void> {
    const { signal } = this.stopping;
    const { queueUrl: QueueUrl } = mapping;
    const describe = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    const receive = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: mapping.batchSize,
      WaitTimeSeconds: 20,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    for (let isKnown = false; !signal.aborted; ) {
      try {
        if (!isKnown) await sqs.send(describe, { abortSignal: signal });
        isKnown = true;
        const { Messages = [] } = await sqs.send(receive, { abortSignal: signal });
        if (Messages.length > 0) await this.deliver(sqs, mapping, Messages);
      } catch (error) {
        if (signal.aborted) return;
        console.error(`The poller of ${mapping.functionName} failed:`, error instanceof Error ? error.message : error);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  private async deliver(sqs: SQSClient, mapping: QueueMapping, messages: readonly Message[]): Promise<void> {
    const result = await this.host.invoke(mapping.functionName, { Records: messages.map((message) => record(message, mapping)) });
    if (!('payload' in result)) return;
    const failed = failedIds(result.payload as SQSBatchResponse | null, mapping);
    const known = messages.map(({ MessageId }) => MessageId);
    if (failed.some((id) => !known.includes(id))) return;
    const done = messages.filter(({ MessageId }) => !failed.includes(MessageId as string));
    if (done.length === 0) return;
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle as string }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: mapping.queueUrl, Entries }));
  }
}

const failedIds = (response: SQSBatchResponse | null, { reportsFailures }: QueueMapping): string[] =>
  reportsFailures ? (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [];

/** Converts a message to a record of Lambda's SQS event. */
function record(message: Message, { queueArn }: QueueMapping) {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          dataType: DataType,
          ...(BinaryValue ? { binaryValue: Buffer.from(BinaryValue).toString('base64') } : { stringValue: StringValue }),
          stringListValues: [],
          binaryListValues: [],
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'us-east-1',
  };
}
