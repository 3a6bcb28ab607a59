import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageAttributes } from './sqs-messages.ts';

/** A message in a queue. Times are epoch milliseconds. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  readonly group?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly sequence: number;
  readonly sentAt: number;
  readonly senderId: string;
  /** ARN of the queue that gave it up, for one in a dead-letter queue. */
  readonly source?: string | undefined;
  /** Delayed or in flight until then. */
  visibleAt: number;
  /** Across all queues, as `ApproximateReceiveCount` counts. */
  receiveCount: number;
  /** In this queue, as `maxReceiveCount` counts. */
  receivedHere: number;
  firstReceivedAt?: number;
  /** Part of the latest receipt handle; absent before the first receive. */
  receipt?: string;
}

/** What SQS remembers of a deduplication id for five minutes. */
export interface Remembered {
  readonly at: number;
  readonly id: string;
  readonly sequence: number;
}

/** One change of one queue; every state is a replay of these. */
export type SqsEvent = { readonly queue: string } & (
  | { readonly put: Message }
  | { readonly patch: string; readonly state: Partial<Message> }
  | { readonly remove: string }
  | { readonly remember: string; readonly as: Remembered }
  | { readonly sequence: number }
);

/** The messages and the memory of one queue, without its settings. */
export class QueueState {
  readonly messages = new Map<string, Message>();
  /** Ordered messages by message group; a standard queue's message is a group of its own. */
  readonly groups = new Map<string, Message[]>();
  readonly remembered = new Map<string, Remembered>();
  sequence = 0;

  apply(event: SqsEvent): void {
    if ('put' in event) {
      const message = event.put;
      this.messages.set(message.id, message);
      const group = groupOf(event.queue, message);
      const members = this.groups.get(group);
      if (members) members.push(message);
      else this.groups.set(group, [message]);
      this.sequence = Math.max(this.sequence, message.sequence);
    } else if ('patch' in event) {
      Object.assign(this.messages.get(event.patch) ?? {}, event.state);
    } else if ('remove' in event) {
      const message = this.messages.get(event.remove);
      if (!message) return;
      this.messages.delete(message.id);
      const group = groupOf(event.queue, message);
      const rest = (this.groups.get(group) ?? []).filter((other) => other !== message);
      if (rest.length > 0) this.groups.set(group, rest);
      else this.groups.delete(group);
    } else if ('remember' in event) {
      this.remembered.set(event.remember, event.as);
    } else {
      this.sequence = Math.max(this.sequence, event.sequence);
    }
  }

  /** The shortest list of events that leads to this state. */
  *events(queue: string): Iterable<SqsEvent> {
    yield { queue, sequence: this.sequence };
    for (const [remember, as] of this.remembered) yield { queue, remember, as };
    for (const put of this.messages.values()) yield { queue, put };
  }
}

function groupOf(queue: string, message: Message): string {
  return queue.endsWith('.fifo') ? (message.group ?? '') : message.id;
}

const compactAfterLines = 20_000;

/**
 * The state of all queues and its append-only journal: one line is one atomic list of events, written before it is acknowledged, so
 * that `kill -9` loses nothing (a power cut may). The journal is rewritten at the start and when it has grown.
 */
export class SqsJournal {
  readonly #path: string;
  readonly #queues = new Map<string, QueueState>();
  #file = -1;
  #lines = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'journal.jsonl');
    this.#load();
    this.#compact();
  }

  queue(name: string): QueueState {
    const state = this.#queues.get(name) ?? new QueueState();
    this.#queues.set(name, state);
    return state;
  }

  /** Writes the events as one line, then applies them. */
  record(events: readonly SqsEvent[]): void {
    if (events.length === 0) return;
    writeSync(this.#file, `${JSON.stringify(events)}\n`);
    for (const event of events) this.queue(event.queue).apply(event);
    this.#lines += 1;
    if (this.#lines > compactAfterLines) this.#compact();
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  #load(): void {
    if (!existsSync(this.#path)) return;
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    // What follows the last newline is a line that a kill cut off: it was never acknowledged.
    lines.pop();
    for (const line of lines) {
      for (const event of JSON.parse(line) as SqsEvent[]) this.queue(event.queue).apply(event);
    }
    // Whoever had received a message ran in the process that is gone: unlike on AWS, nobody else can hold it.
    for (const { messages } of this.#queues.values()) {
      for (const message of messages.values()) if (message.receipt) message.visibleAt = 0;
    }
  }

  #compact(): void {
    const aside = `${this.#path}.new`;
    writeFileSync(aside, '');
    for (const [name, state] of this.#queues) {
      for (const event of state.events(name)) appendFileSync(aside, `${JSON.stringify([event])}\n`);
    }
    renameSync(aside, this.#path);
    this.close();
    this.#file = openSync(this.#path, 'a');
    this.#lines = 0;
  }
}
