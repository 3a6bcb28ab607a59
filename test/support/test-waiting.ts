import type { Waiting } from '../../lambda/etl/waiting.ts';

/** A clock on which waiting takes no time. */
export class TestWaiting implements Waiting {
  #now = Date.parse('2026-11-21T10:00:00Z');
  #timeouts: AbortController[] = [];
  /** How long the sleeps were. Milliseconds. */
  readonly sleeps: number[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.#now += milliseconds;
  }

  timeout(): AbortSignal {
    const controller = new AbortController();
    this.#timeouts.push(controller);
    return controller.signal;
  }

  /** Ends every call that waits for an answer, as if its time were over. */
  endCalls(): void {
    for (const controller of this.#timeouts.splice(0)) controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
