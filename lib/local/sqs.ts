import { jsonAnswer, jsonBody, jsonFailure, refuseUnknown, targetOperation } from './aws-json.ts';
import type { AwsRequest, AwsResponse, AwsService } from './aws-service.ts';
import { AwsError } from './aws-service.ts';
import { runBatch } from './sqs-batches.ts';
import { SqsJournal } from './sqs-journal.ts';
import type { MessageAttributes } from './sqs-messages.ts';
import { attributesMd5, checkMessage, invalidParameter, md5, missingParameter } from './sqs-messages.ts';
import type { QueueDefinition } from './sqs-queue.ts';
import { Queue, queueArn, queueOfArn } from './sqs-queue.ts';
import { namesOf, queueAttributes, receivedMessage } from './sqs-views.ts';
import { Waiters } from './sqs-waiters.ts';

type Parameters = Record<string, unknown>;

export interface Sqs extends AwsService {
  /**
   * Creates a queue, with its messages from an earlier start, or changes its settings.
   * @throws Error for a name that does not match the type, and for a dead-letter queue of another type or with the same name.
   */
  ensureQueue(definition: QueueDefinition): void;
  /** Ages of the oldest messages in milliseconds, by queue, as of `at`. 0 for an empty queue. */
  ages(at: number): ReadonlyMap<string, number>;
  /** Whether a queue has no messages, visible or hidden. */
  isEmpty(name: string): boolean;
}

/** Supported operations with their parameters, besides `QueueUrl`. */
const operations: Record<string, string> = {
  SendMessage: 'MessageBody MessageAttributes DelaySeconds MessageGroupId MessageDeduplicationId',
  SendMessageBatch: 'Entries',
  ReceiveMessage: 'AttributeNames MessageSystemAttributeNames MessageAttributeNames MaxNumberOfMessages VisibilityTimeout WaitTimeSeconds',
  DeleteMessage: 'ReceiptHandle',
  DeleteMessageBatch: 'Entries',
  ChangeMessageVisibility: 'ReceiptHandle VisibilityTimeout',
  ChangeMessageVisibilityBatch: 'Entries',
  GetQueueAttributes: 'AttributeNames',
};

/**
 * SQS with standard and FIFO queues, on a journal in a folder, with the rules from the SQS developer guide and API reference. Not
 * supported: throughput quotas, the in-flight limit, encryption, queue policies, `ReceiveRequestAttemptId`, the query protocol.
 */
export async function createSqs(options: { folder: string; now?: () => number }): Promise<Sqs> {
  const now = options.now ?? Date.now;
  const journal = new SqsJournal(options.folder);
  const queues = new Map<string, Queue>();
  const waiters = new Waiters(now);

  function queueNamed(name: string): Queue {
    const queue = queues.get(name);
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  function send(queue: Queue, parameters: Parameters, senderId: string): Parameters {
    const { MessageBody, MessageAttributes, MessageGroupId, MessageDeduplicationId, DelaySeconds } = parameters;
    const attributes = MessageAttributes as MessageAttributes | undefined;
    checkMessage(MessageBody, attributes);
    if (queue.definition.fifo ? DelaySeconds : MessageDeduplicationId) {
      const [name, value] = queue.definition.fifo ? ['DelaySeconds', DelaySeconds] : ['MessageDeduplicationId', MessageDeduplicationId];
      const reason = 'The request include parameter that is not valid for this queue type.';
      throw invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
    }
    const group = token(parameters, 'MessageGroupId');
    const deduplicationId = token(parameters, 'MessageDeduplicationId');
    if (queue.definition.fifo && MessageGroupId === undefined) throw missingParameter('MessageGroupId');
    const delaySeconds = integer(parameters, 'DelaySeconds', 0, 900);
    const body = String(MessageBody);
    const { id, sequence } = queue.send({ body, attributes, group, deduplicationId, delaySeconds, senderId });
    waiters.wake(queue);
    return { MessageId: id, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: attributesMd5(attributes), SequenceNumber: sequence };
  }

  async function receive(queue: Queue, parameters: Parameters, signal: AbortSignal | undefined): Promise<Parameters> {
    const max = integer(parameters, 'MaxNumberOfMessages', 1, 10) ?? 1;
    const visibility = integer(parameters, 'VisibilityTimeout', 0, 43_200) ?? queue.definition.visibilityTimeoutSeconds;
    const waitSeconds = integer(parameters, 'WaitTimeSeconds', 0, 20) ?? 0;
    const names = {
      system: namesOf(parameters, 'AttributeNames', 'MessageSystemAttributeNames'),
      message: namesOf(parameters, 'MessageAttributeNames'),
    };
    const attempt = (): Parameters[] => {
      const { messages, moved } = queue.receive(max, visibility);
      const deadLetters = queues.get(queueOfArn(queue.definition.redrive?.deadLetterTargetArn ?? ''));
      if (moved && deadLetters) waiters.wake(deadLetters);
      return messages.map((message) => receivedMessage(queue, message, names));
    };
    const Messages = await waiters.receive(queue, attempt, waitSeconds * 1000, signal);
    return Messages.length > 0 ? { Messages } : {};
  }

  function deleteMessage(queue: Queue, parameters: Parameters): Parameters {
    queue.delete(required(parameters, 'ReceiptHandle'));
    // The next message of the group can be received now.
    waiters.wake(queue);
    return {};
  }

  function changeVisibility(queue: Queue, parameters: Parameters): Parameters {
    const seconds = integer(parameters, 'VisibilityTimeout', 0, 43_200);
    if (seconds === undefined) throw missingParameter('VisibilityTimeout');
    queue.changeVisibility(required(parameters, 'ReceiptHandle'), seconds);
    waiters.wake(queue);
    return {};
  }

  async function run(request: AwsRequest): Promise<Parameters> {
    const { operation, parameters, queueName } = read(request);
    const single = (name: string, entry: Parameters): Parameters => {
      const queue = queueNamed(queueName);
      if (name === 'SendMessage') return send(queue, entry, request.accessKeyId);
      return name === 'DeleteMessage' ? deleteMessage(queue, entry) : changeVisibility(queue, entry);
    };
    switch (operation) {
      case 'SendMessageBatch':
      case 'DeleteMessageBatch':
      case 'ChangeMessageVisibilityBatch': {
        queueNamed(queueName);
        const name = operation.replace(/Batch$/, '');
        return runBatch(name, parameters.Entries, parametersOf(name), (entry) => single(name, entry));
      }
      case 'ReceiveMessage':
        return receive(queueNamed(queueName), parameters, request.signal);
      case 'GetQueueAttributes':
        return queueAttributes(queueNamed(queueName), namesOf(parameters, 'AttributeNames'), now());
      default:
        return single(operation, parameters);
    }
  }

  return {
    name: 'sqs',
    permissions(request) {
      const { operation, queueName } = read(request);
      // A batch needs the permission of the single operation.
      return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: queueArn(queueName) }];
    },
    execute: async (request) => jsonAnswer(await run(request), '1.0'),
    failure: sqsFailure,
    ensureQueue(definition) {
      const { name, fifo, redrive } = definition;
      if (name.endsWith('.fifo') !== fifo)
        throw new Error(`SQS queue ${name}: the name must end in .fifo if and only if the queue is FIFO.`);
      const target = redrive && queueOfArn(redrive.deadLetterTargetArn);
      if (target !== undefined && (target.endsWith('.fifo') !== fifo || target === name)) {
        throw new Error(`SQS queue ${name}: its dead-letter queue ${target} must be another queue of the same type.`);
      }
      queues.set(name, new Queue(definition, journal, now));
    },
    ages: (at) =>
      new Map(
        [...queues].map(([name, { state }]) => [name, Math.max(0, ...[...state.messages.values()].map(({ sentAt }) => at - sentAt))]),
      ),
    isEmpty: (name) => queueNamed(name).state.messages.size === 0,
    async close() {
      waiters.close();
      journal.close();
    },
  };
}

function parametersOf(operation: string): string[] {
  return (operations[operation] ?? '').split(' ');
}

function read(request: AwsRequest): { operation: string; parameters: Parameters; queueName: string } {
  const operation = targetOperation(request, 'AmazonSQS', Object.keys(operations));
  const parameters = jsonBody(request);
  refuseUnknown(parameters, ['QueueUrl', ...parametersOf(operation)], operation, 'UnsupportedOperation');
  // Any host is accepted, because only the path identifies the queue.
  return {
    operation,
    parameters,
    queueName:
      String(parameters.QueueUrl ?? '')
        .split('/')
        .at(-1) ?? '',
  };
}

function required(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') throw missingParameter(name);
  return value;
}

function integer(parameters: Parameters, name: string, min: number, max: number): number | undefined {
  const value = parameters[name] ?? undefined;
  if (value === undefined || (Number.isInteger(value) && (value as number) >= min && (value as number) <= max))
    return value as number | undefined;
  throw invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`);
}

/** Reads a message group or deduplication id: 1 to 128 letters, digits and punctuation. @throws AwsError. */
function token(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name] ?? undefined;
  if (value === undefined || (typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value))) return value;
  const reason = `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  throw invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}

/** Error codes that have a prefix, or another name, in SQS's older query protocol. */
const prefixed = /^(Batch|Empty|InvalidBatch|MessageNotInflight|TooMany|UnsupportedOperation)/;
const renamed: Record<string, string> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
  AccessDeniedException: 'AccessDenied',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
};

/** Formats an error in SQS's JSON protocol. A header has the code of the query protocol, which the SDKs read first. */
function sqsFailure(error: AwsError): AwsResponse {
  const response = jsonFailure(error, error.code.endsWith('Exception') ? 'com.amazon.coral.service' : 'com.amazonaws.sqs', '1.0');
  const code = renamed[error.code] ?? (prefixed.test(error.code) ? `AWS.SimpleQueueService.${error.code}` : error.code);
  return { ...response, headers: { ...response.headers, 'x-amzn-query-error': `${code};${error.status < 500 ? 'Sender' : 'Receiver'}` } };
}
