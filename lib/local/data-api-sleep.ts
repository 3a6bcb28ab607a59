import { AwsError } from './aws-service.ts';

export interface SleepSettings {
  /** How long a wake takes, in milliseconds; AWS names about 15 s. */
  readonly wakeMs?: number | undefined;
  /** Falls asleep after so long without a call, in milliseconds; absent: only when told to. */
  readonly idleMs?: number | undefined;
  readonly now: () => number;
}

/** An Aurora cluster that scales to zero: asleep, then resuming from the first call on, then awake. */
export class Sleep {
  readonly #settings: SleepSettings;
  #asleep = false;
  #wakesAt = Number.NEGATIVE_INFINITY;
  #lastCall: number;

  constructor(settings: SleepSettings) {
    this.#settings = settings;
    this.#lastCall = settings.now();
  }

  sleep(): void {
    this.#asleep = true;
    this.#wakesAt = Number.NEGATIVE_INFINITY;
  }

  /** Counts a call. Throws `DatabaseResumingException` (HTTP 400, not retried by the SDK) while the database is not awake. */
  call(openTransactions: boolean): void {
    const { idleMs = Number.POSITIVE_INFINITY, wakeMs = 15_000, now } = this.#settings;
    if (!openTransactions && now() - this.#lastCall > idleMs) this.sleep();
    this.#lastCall = now();
    if (this.#asleep) {
      this.#asleep = false;
      this.#wakesAt = now() + wakeMs;
    }
    if (now() >= this.#wakesAt) return;
    const message = 'The Aurora DB instance local is resuming after being auto-paused. Please wait a few seconds and try again.';
    throw new AwsError('DatabaseResumingException', message);
  }
}
