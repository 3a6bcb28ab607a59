import { createHash, randomUUID } from 'node:crypto';
import { AwsError, account, region } from './aws-service.ts';
import type { Message, QueueState, SqsEvent, SqsJournal } from './sqs-journal.ts';
import type { MessageAttributes } from './sqs-messages.ts';
import { invalidParameter, missingParameter } from './sqs-messages.ts';

const deduplicationMs = 5 * 60 * 1000;
const longestVisibilityMs = 12 * 3600 * 1000;

/** Settings of a queue, from a template. */
export interface QueueDefinition {
  /** Ends in `.fifo` if and only if `fifo` is true. */
  readonly name: string;
  readonly fifo: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds?: number;
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationScope: 'queue' | 'messageGroup';
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

export interface Sending {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  readonly group?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly delaySeconds?: number | undefined;
  readonly senderId: string;
}

export function queueArn(name: string): string {
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** Name at the end of a queue's ARN. */
export function queueOfArn(arn: string): string {
  return arn.split(':').at(-1) ?? '';
}

/** A queue with SQS's delivery rules. Every change goes through the journal. */
export class Queue {
  readonly definition: QueueDefinition;
  readonly #journal: SqsJournal;
  readonly #now: () => number;
  #expiredAt = 0;

  constructor(definition: QueueDefinition, journal: SqsJournal, now: () => number) {
    this.definition = definition;
    this.#journal = journal;
    this.#now = now;
  }

  get state(): QueueState {
    return this.#journal.queue(this.definition.name);
  }

  /**
   * Accepts a message. If a FIFO queue has seen its deduplication id within five minutes, it returns the id of the first message and does
   * not deliver the new one, even if the first was deleted ("Exactly-once processing", SQS developer guide).
   */
  send(sending: Sending): { id: string; sequence: string | undefined } {
    const { name: queue, fifo } = this.definition;
    const now = this.#now();
    const deduplicationId = fifo ? this.#deduplicationId(sending) : undefined;
    const key = this.definition.deduplicationScope === 'messageGroup' ? `${sending.group}\n${deduplicationId}` : String(deduplicationId);
    const earlier = fifo ? this.state.remembered.get(key) : undefined;
    if (earlier && earlier.at > now - deduplicationMs) return { id: earlier.id, sequence: sequenceNumber(earlier.sequence) };
    const message = newMessage(this.state, sending, now + (sending.delaySeconds ?? this.definition.delaySeconds ?? 0) * 1000, now);
    const events: SqsEvent[] = [{ queue, put: { ...message, deduplicationId } }];
    if (fifo) events.push({ queue, remember: key, as: { at: now, id: message.id, sequence: message.sequence } });
    this.#journal.record(events);
    return { id: message.id, sequence: fifo ? sequenceNumber(message.sequence) : undefined };
  }

  #deduplicationId({ group, deduplicationId, body }: Sending): string {
    if (group === undefined) throw missingParameter('MessageGroupId');
    if (deduplicationId !== undefined) return deduplicationId;
    if (this.definition.contentBasedDeduplication) return createHash('sha256').update(body).digest('hex');
    const message = 'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly';
    throw invalidParameter(message);
  }

  /**
   * Receives up to `max` visible messages in order: as many as possible from one group before the next, and none from a group with a
   * message in flight. A message received `maxReceiveCount` times moves to the dead-letter queue; then `moved` is true.
   */
  receive(max: number, visibilitySeconds: number): { messages: Message[]; moved: boolean } {
    this.expire();
    const { name: queue, redrive } = this.definition;
    const now = this.#now();
    const taken: Message[] = [];
    let moved = false;
    for (const [group, members] of [...this.state.groups]) {
      if (taken.length === max) break;
      if (members.some((message) => isInFlight(message, now))) continue;
      const before = taken.length;
      for (const message of members) {
        if (taken.length === max || message.visibleAt > now) break;
        if (redrive && message.receivedHere >= redrive.maxReceiveCount) {
          this.#toDeadLetters(message, redrive.deadLetterTargetArn, now);
          moved = true;
        } else taken.push(message);
      }
      // Moves the group to the end, so that a busy group does not starve the others.
      if (taken.length > before) {
        const rest = this.state.groups.get(group) ?? [];
        this.state.groups.delete(group);
        this.state.groups.set(group, rest);
      }
    }
    const visibleAt = now + visibilitySeconds * 1000;
    const patches = taken.map(({ id, receiveCount, receivedHere, firstReceivedAt = now }): SqsEvent => {
      const counts = { receiveCount: receiveCount + 1, receivedHere: receivedHere + 1, firstReceivedAt };
      return { queue, patch: id, state: { ...counts, visibleAt, receipt: randomUUID() } };
    });
    this.#journal.record(patches);
    return { messages: taken, moved };
  }

  /**
   * Moves a message to the dead-letter queue. It keeps its id, attributes, group and receive count. In a FIFO queue, its id becomes its
   * deduplication id and the enqueue time starts again ("Using dead-letter queues in Amazon SQS", developer guide).
   */
  #toDeadLetters(message: Message, targetArn: string, now: number): void {
    const target = queueOfArn(targetArn);
    const fifo = this.definition.fifo ? { deduplicationId: message.id, sentAt: now } : {};
    const { receipt: _receipt, ...rest } = message;
    const sequence = this.#journal.queue(target).sequence + 1;
    const put = { ...rest, ...fifo, sequence, visibleAt: now, receivedHere: 0, source: queueArn(this.definition.name) };
    this.#journal.record([
      { queue: this.definition.name, remove: message.id },
      { queue: target, put },
    ]);
  }

  /** Deletes a message by receipt handle. Does nothing if it is already deleted. */
  delete(handle: string): void {
    const { id, receipt } = this.#parse(handle);
    const message = this.state.messages.get(id);
    if (!message) return;
    const current = message.receipt === receipt;
    if (this.definition.fifo && !(current && isInFlight(message, this.#now()))) {
      throw invalidParameter(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`);
    }
    if (current) this.#journal.record([{ queue: this.definition.name, remove: id }]);
  }

  changeVisibility(handle: string, seconds: number): void {
    const { id, receipt } = this.#parse(handle);
    const now = this.#now();
    const message = this.state.messages.get(id);
    if (!message || message.receipt !== receipt) {
      const reason = 'Message does not exist or is not available for visibility timeout change.';
      throw invalidParameter(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: ${reason}`);
    }
    if (!isInFlight(message, now)) throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    const visibleAt = now + seconds * 1000;
    if (visibleAt - (message.firstReceivedAt ?? now) > longestVisibilityMs && seconds > 0) {
      const reason = 'Total VisibilityTimeout for the message is beyond the limit [43200 seconds]';
      throw invalidParameter(`Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: ${reason}`);
    }
    this.#journal.record([{ queue: this.definition.name, patch: id, state: { visibleAt } }]);
  }

  /** Deletes messages past their retention and deduplication ids older than five minutes. Runs at most once a second. */
  expire(): void {
    const now = this.#now();
    if (now < this.#expiredAt + 1000 && now >= this.#expiredAt) return;
    this.#expiredAt = now;
    const { name: queue, retentionSeconds } = this.definition;
    const old = [...this.state.messages.values()].filter((message) => message.sentAt + retentionSeconds * 1000 <= now);
    this.#journal.record(old.map(({ id }) => ({ queue, remove: id })));
    for (const [key, { at }] of this.state.remembered) if (at <= now - deduplicationMs) this.state.remembered.delete(key);
  }

  /** Time when the next hidden message becomes visible, in epoch milliseconds. Infinity if no message is hidden. */
  nextVisibleAt(): number {
    const now = this.#now();
    let next = Number.POSITIVE_INFINITY;
    for (const { visibleAt } of this.state.messages.values()) if (visibleAt > now && visibleAt < next) next = visibleAt;
    return next;
  }

  handle(message: Message): string {
    return Buffer.from(JSON.stringify([this.definition.name, message.id, message.receipt])).toString('base64');
  }

  #parse(handle: string): { id: string; receipt: string } {
    try {
      const [queue, id, receipt] = JSON.parse(Buffer.from(handle, 'base64').toString('utf8')) as string[];
      if (queue === this.definition.name && id && receipt) return { id, receipt };
    } catch {}
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, 404);
  }
}

/** Whether a message is in flight: received, not deleted, and not visible again. A hidden message that was never received is delayed. */
export function isInFlight(message: Message, now: number): boolean {
  return message.receipt !== undefined && message.visibleAt > now;
}

/** Formats a sequence number with 20 digits, like SQS. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(19, '0')}`;
}

function newMessage(state: QueueState, { body, attributes, group, senderId }: Sending, visibleAt: number, sentAt: number): Message {
  const counts = { receiveCount: 0, receivedHere: 0 };
  return { id: randomUUID(), body, attributes, group, senderId, sequence: state.sequence + 1, sentAt, visibleAt, ...counts };
}
