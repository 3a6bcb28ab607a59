import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface MessageQueueProps {
  /** Whether to keep the order within each message group, in high-throughput mode. */
  readonly fifo: boolean;
  /** At least six times the timeout of the consuming function, as AWS recommends. */
  readonly visibilityTimeout: Duration;
  /** Number of receives after which a message moves to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** A queue with its dead-letter queue. Both are encrypted and only accept TLS. */
export class MessageQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { fifo, visibilityTimeout, maxReceiveCount }: MessageQueueProps) {
    super(scope, id);
    const kind = fifo
      ? {
          fifo: true,
          deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
          fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
        }
      : {};
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout,
      ...kind,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', common);
    this.queue = new Queue(this, 'Queue', { ...common, deadLetterQueue: { queue: this.deadLetters, maxReceiveCount } });
  }
}

/** Makes Lambda deliver a queue's messages to a function, `batchSize` at a time, with partial failures. The function needs permission to consume. */
export function feed(target: IFunction, queue: Queue, maxConcurrency: number, batchSize = 10): void {
  new EventSourceMapping(queue, 'Mapping', {
    target,
    eventSourceArn: queue.queueArn,
    batchSize,
    reportBatchItemFailures: true,
    maxConcurrency,
  });
}
