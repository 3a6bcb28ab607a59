/** Where the time comes from; tests put their own in its place. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const seconds = (count: number) => count * 1_000;
export const days = (count: number) => count * 86_400_000;
