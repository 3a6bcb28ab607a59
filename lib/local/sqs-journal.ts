import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedState } from './explain.ts';
import type { MessageAttributes } from './sqs-messages.ts';
import { readText, replaceFile } from './state-files.ts';
import { WriteCount } from './write-count.ts';

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
  /** ARN of the source queue, for a message in a dead-letter queue. */
  readonly source?: string | undefined;
  /** The message is delayed or in flight until this time. */
  visibleAt: number;
  /** Number of receives across all queues, as in `ApproximateReceiveCount`. */
  receiveCount: number;
  /** Number of receives in this queue, for `maxReceiveCount`. */
  receivedHere: number;
  firstReceivedAt?: number;
  /** Part of the latest receipt handle. Undefined before the first receive. */
  receipt?: string;
}

/** A deduplication id, which SQS remembers for five minutes. */
export interface Remembered {
  readonly at: number;
  readonly id: string;
  readonly sequence: number;
}

/** A change to a queue. Replaying all changes gives the state. */
export type SqsEvent = { readonly queue: string } & (
  | { readonly put: Message }
  | { readonly patch: string; readonly state: Partial<Message> }
  | { readonly remove: string }
  | { readonly remember: string; readonly as: Remembered }
  | { readonly sequence: number }
);

/** Messages and deduplication ids of a queue. */
export class QueueState {
  readonly messages = new Map<string, Message>();
  /** Messages in order, by message group. In a standard queue, each message is its own group. */
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

  /** The shortest list of events that gives this state. */
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
 * State of all queues with an append-only journal. A line is an atomic list of events, written before it is acknowledged, so `kill -9`
 * loses nothing (a power cut may). The journal is rewritten at the start and when it has grown. Its first line has the number of
 * rewrites. @throws DamagedState for a truncated or invalid journal.
 */
export class SqsJournal {
  readonly #path: string;
  readonly #written: WriteCount;
  readonly #queues = new Map<string, QueueState>();
  #file = -1;
  #size = 0;
  #lines = 0;
  #generation = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'journal.jsonl');
    this.#written = new WriteCount(join(folder, 'journal.count'));
    try {
      this.#load();
      this.#compact();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  queue(name: string): QueueState {
    const state = this.#queues.get(name) ?? new QueueState();
    this.#queues.set(name, state);
    return state;
  }

  /** Writes events as one line, then applies them. On a full disk, the journal does not change. */
  record(events: readonly SqsEvent[]): void {
    if (events.length === 0) return;
    const line = Buffer.from(`${JSON.stringify(events)}\n`);
    try {
      for (let at = 0; at < line.length; ) at += writeSync(this.#file, line, at);
    } catch (error) {
      ftruncateSync(this.#file, this.#size);
      throw error;
    }
    this.#size += line.length;
    this.#lines += 1;
    this.#written.write(this.#generation, this.#lines);
    for (const event of events) this.queue(event.queue).apply(event);
    if (this.#lines > compactAfterLines) this.#compact();
  }

  close(): void {
    if (this.#file < 0) return;
    closeSync(this.#file);
    this.#written.close();
    this.#file = -1;
  }

  #load(): void {
    if (!existsSync(this.#path)) return;
    const [lines, cutOff] = wholeLines(readText(this.#path));
    const damaged = (what: string) => new DamagedState(this.#path, what, () => this.#salvage(lines));
    // A killed process can leave an incomplete last line, which was never acknowledged. Other text at the end was not written by us.
    if (!/^(\[|$)/.test(cutOff)) throw damaged('is damaged: its last line is not an event');
    let count = 0;
    for (const [index, line] of lines.entries()) {
      const events = parsed(line);
      if (!events) throw damaged(`is damaged: line ${index + 1} is not a list of events`);
      if ('generation' in events) this.#generation = events.generation;
      else for (const event of events) this.queue(event.queue).apply(event);
      if (!('generation' in events)) count += 1;
    }
    const written = this.#written.read();
    const isCutOff = written.generation > this.#generation || (written.generation === this.#generation && written.count > count);
    if (isCutOff) throw damaged(`is cut off: it has ${count} of ${written.count} changes of the queues`);
    // All receivers ran in the process that ended, so no message is in flight. On AWS, a receiver could still be running.
    for (const { messages } of this.#queues.values()) {
      for (const message of messages.values()) if (message.receipt) message.visibleAt = 0;
    }
  }

  /** Rewrites the journal with its readable lines, without a write count. */
  #salvage(lines: readonly string[]): void {
    replaceFile(
      this.#path,
      lines
        .filter((line) => Array.isArray(parsed(line)))
        .map((line) => `${line}\n`)
        .join(''),
    );
    rmSync(this.#path.replace(/jsonl$/, 'count'), { force: true });
  }

  #compact(): void {
    const generation = this.#generation + 1;
    const lines = [...this.#queues].flatMap(([name, state]) => [...state.events(name)].map((event) => JSON.stringify([event])));
    const content = Buffer.from([JSON.stringify({ generation }), ...lines, ''].join('\n'));
    replaceFile(this.#path, content);
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = openSync(this.#path, 'a');
    this.#size = content.length;
    this.#lines = lines.length;
    this.#generation = generation;
    this.#written.write(generation, lines.length);
  }
}

/** Splits a text into its complete lines and the rest after the last newline. */
function wholeLines(text: string): [lines: readonly string[], rest: string] {
  const lines = text.split('\n');
  return [lines.slice(0, -1), lines.at(-1) as string];
}

/** Parses a line: a list of events, or the number of rewrites in the first line. Undefined for anything else. */
function parsed(line: string): readonly SqsEvent[] | { readonly generation: number } | undefined {
  try {
    const content = JSON.parse(line) as readonly SqsEvent[] | { readonly generation: number };
    if (Array.isArray(content)) return content.every(({ queue }) => typeof queue === 'string') ? content : undefined;
    return Number.isInteger((content as { generation: number }).generation) ? content : undefined;
  } catch {
    return undefined;
  }
}
