import { AwsError } from './aws-service.ts';
import type { Message } from './sqs-journal.ts';
import { attributesMd5, md5, messageLimitBytes, selectAttributes } from './sqs-messages.ts';
import type { Queue } from './sqs-queue.ts';
import { isInFlight, queueArn, sequenceNumber } from './sqs-queue.ts';

/** All names in the given list parameters. */
export function namesOf(parameters: Record<string, unknown>, ...lists: string[]): string[] {
  return lists.flatMap((list) => (parameters[list] ?? []) as string[]);
}

/** A message in ReceiveMessage's format, with the requested system and message attributes. */
export function receivedMessage(queue: Queue, message: Message, names: { system: string[]; message: string[] }): Record<string, unknown> {
  const attributes = selectAttributes(message.attributes, names.message);
  const system = chosen(systemAttributes(queue, message), names.system);
  return {
    MessageId: message.id,
    ReceiptHandle: queue.handle(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(attributes && { MessageAttributes: attributes, MD5OfMessageAttributes: attributesMd5(attributes) }),
    ...(system && { Attributes: system }),
  };
}

function systemAttributes(queue: Queue, message: Message): Record<string, string | undefined> {
  const { fifo } = queue.definition;
  return {
    SenderId: message.senderId,
    SentTimestamp: `${message.sentAt}`,
    ApproximateReceiveCount: `${message.receiveCount}`,
    ApproximateFirstReceiveTimestamp: `${message.firstReceivedAt}`,
    MessageGroupId: message.group,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: fifo ? sequenceNumber(message.sequence) : undefined,
    DeadLetterQueueSourceArn: message.source,
    AWSTraceHeader: undefined,
  };
}

/** Attributes of a queue for GetQueueAttributes: `All`, or the named attributes. @throws AwsError `InvalidAttributeName`. */
export function queueAttributes(queue: Queue, names: string[], now: number): Record<string, unknown> {
  queue.expire();
  const { definition } = queue;
  const messages = [...queue.state.messages.values()];
  const inFlight = messages.filter((message) => isInFlight(message, now)).length;
  const visible = messages.filter((message) => message.visibleAt <= now).length;
  const perGroup = definition.deduplicationScope === 'messageGroup';
  const all: Record<string, string | undefined> = {
    QueueArn: queueArn(definition.name),
    ApproximateNumberOfMessages: `${visible}`,
    ApproximateNumberOfMessagesNotVisible: `${inFlight}`,
    ApproximateNumberOfMessagesDelayed: `${messages.length - visible - inFlight}`,
    VisibilityTimeout: `${definition.visibilityTimeoutSeconds}`,
    MessageRetentionPeriod: `${definition.retentionSeconds}`,
    MaximumMessageSize: `${messageLimitBytes}`,
    DelaySeconds: `${definition.delaySeconds ?? 0}`,
    ReceiveMessageWaitTimeSeconds: '0',
    RedrivePolicy: definition.redrive && JSON.stringify(definition.redrive),
    FifoQueue: definition.fifo ? 'true' : undefined,
    ContentBasedDeduplication: definition.fifo ? `${definition.contentBasedDeduplication}` : undefined,
    DeduplicationScope: definition.fifo ? definition.deduplicationScope : undefined,
    FifoThroughputLimit: definition.fifo ? (perGroup ? 'perMessageGroupId' : 'perQueue') : undefined,
  };
  const attributes = chosen(all, names);
  return attributes ? { Attributes: attributes } : {};
}

function chosen(all: Record<string, string | undefined>, names: string[]): Record<string, string> | undefined {
  const unknown = names.find((name) => name !== 'All' && !Object.hasOwn(all, name));
  if (unknown) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const entries = Object.entries(all).filter(([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)));
  return entries.length > 0 ? (Object.fromEntries(entries) as Record<string, string>) : undefined;
}
