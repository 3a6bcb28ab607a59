import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../platform/clock.ts';

/** A clock that can also wait. */
export interface Waiting extends Clock {
  sleep(milliseconds: number): Promise<void>;
  /** A signal that aborts after this time. */
  timeout(milliseconds: number): AbortSignal;
}

export const systemWaiting: Waiting = {
  ...systemClock,
  sleep: async (milliseconds) => {
    await sleep(milliseconds);
  },
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};

/** Lets at most `calls` calls begin within any period of `milliseconds`. */
export class CallLimit {
  readonly #calls: number;
  readonly #period: number;
  readonly #waiting: Waiting;
  /** When the last calls began. */
  readonly #begun: number[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(calls: number, milliseconds: number, waiting: Waiting) {
    this.#calls = calls;
    this.#period = milliseconds;
    this.#waiting = waiting;
  }

  /** Waits until the next call may begin. Calls begin in the order in which they asked. */
  take(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const oldest = this.#begun.length < this.#calls ? undefined : this.#begun.shift();
      const pause = oldest === undefined ? 0 : oldest + this.#period - this.#waiting.now().getTime();
      if (pause > 0) await this.#waiting.sleep(pause);
      this.#begun.push(this.#waiting.now().getTime());
    });
    return this.#turn;
  }
}
