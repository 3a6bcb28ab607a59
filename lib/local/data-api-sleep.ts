import { AwsError } from './aws-service.ts';

export interface SleepSettings {
  /** How long waking takes, in milliseconds. @default 15,000 */
  readonly wakeMs?: number | undefined;
  /** Time without a call after which the database falls asleep, in milliseconds. @default it only sleeps when `sleep` is called */
  readonly idleMs?: number | undefined;
  readonly now: () => number;
}

/** AWS documents about 15 s. */
const usualWakeMs = 15_000;

/** Sleep state of an Aurora cluster that scales to zero: asleep, resuming after the first call, then awake. */
export class Sleep {
  readonly #settings: SleepSettings;
  #asleep = false;
  #wakesAt = Number.NEGATIVE_INFINITY;
  #wakeMs: number;
  #lastCall: number;

  constructor(settings: SleepSettings) {
    this.#settings = settings;
    this.#wakeMs = settings.wakeMs ?? usualWakeMs;
    this.#lastCall = settings.now();
  }

  /** Falls asleep. The next call wakes it, which takes `wakeMs` milliseconds. */
  sleep(wakeMs = this.#settings.wakeMs ?? usualWakeMs): void {
    this.#asleep = true;
    this.#wakeMs = wakeMs;
    this.#wakesAt = Number.NEGATIVE_INFINITY;
  }

  /** Records a call. @throws AwsError `DatabaseResumingException` (HTTP 400, which the SDK does not retry) while the database is not awake. */
  call(openTransactions: boolean): void {
    const { idleMs = Number.POSITIVE_INFINITY, now } = this.#settings;
    if (!openTransactions && now() - this.#lastCall > idleMs) this.sleep();
    this.#lastCall = now();
    if (this.#asleep) {
      this.#asleep = false;
      this.#wakesAt = now() + this.#wakeMs;
    }
    if (now() >= this.#wakesAt) return;
    const message = 'The Aurora DB instance local is resuming after being auto-paused. Please wait a few seconds and try again.';
    throw new AwsError('DatabaseResumingException', message);
  }
}
