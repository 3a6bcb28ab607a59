import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work`, and repeats it after errors that `transient` accepts, with increasing delays (full jitter, at most 2 s), until
 * `patience` milliseconds have passed.
 */
export async function retry<T>(work: () => Promise<T>, transient: (error: unknown) => boolean, patience: number): Promise<T> {
  const giveUp = Date.now() + patience;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!transient(error) || Date.now() + pause > giveUp) throw error;
      await sleep(Math.random() * pause);
    }
  }
}
