/** The source of the current time. Tests can replace it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const seconds = (count: number) => count * 1_000;
export const days = (count: number) => count * 86_400_000;
