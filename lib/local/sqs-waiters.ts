import type { Queue } from './sqs-queue.ts';

type Message = Record<string, unknown>;

interface Waiter {
  readonly attempt: () => Message[];
  readonly end: (messages: Message[]) => void;
}

/** Long polls. Each ends when its queue has a message, its time is over, its caller hangs up, or the queues close. */
export class Waiters {
  readonly #now: () => number;
  readonly #waiting = new Map<string, Set<Waiter>>();
  readonly #alarms = new Map<string, NodeJS.Timeout>();
  #closed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the messages that `attempt` finds. If it finds none, waits up to `waitMs` and tries again at each `wake` of the queue. */
  receive(queue: Queue, attempt: () => Message[], waitMs: number, signal: AbortSignal | undefined): Promise<Message[]> {
    const found = attempt();
    if (found.length > 0 || waitMs === 0 || this.#closed) return Promise.resolve(found);
    const waiting = this.#waiting.get(queue.definition.name) ?? new Set();
    this.#waiting.set(queue.definition.name, waiting);
    return new Promise((resolve) => {
      const end = (messages: Message[]): void => {
        waiting.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', hangUp);
        resolve(messages);
      };
      const hangUp = (): void => end([]);
      const waiter: Waiter = { attempt, end };
      const timer = setTimeout(hangUp, waitMs);
      signal?.addEventListener('abort', hangUp);
      waiting.add(waiter);
      this.#setAlarm(queue);
    });
  }

  /** Makes the polls of a queue try again, in the order of their arrival, and sets a timer for the next hidden message. */
  wake(queue: Queue): void {
    for (const waiter of [...(this.#waiting.get(queue.definition.name) ?? [])]) {
      const found = waiter.attempt();
      if (found.length > 0) waiter.end(found);
    }
    this.#setAlarm(queue);
  }

  close(): void {
    this.#closed = true;
    for (const alarm of this.#alarms.values()) clearTimeout(alarm);
    for (const waiter of [...this.#waiting.values()].flatMap((waiting) => [...waiting])) waiter.end([]);
  }

  #setAlarm(queue: Queue): void {
    const { name } = queue.definition;
    clearTimeout(this.#alarms.get(name));
    this.#alarms.delete(name);
    if (!this.#waiting.get(name)?.size) return;
    const wait = queue.nextVisibleAt() - this.#now();
    if (Number.isFinite(wait))
      this.#alarms.set(
        name,
        setTimeout(() => this.wake(queue), Math.min(wait, 60_000) + 1),
      );
  }
}
