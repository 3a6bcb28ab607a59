/** How much work a run of the benchmarks puts into each part. */
export interface Effort {
  /** Measured rounds, after one that warms up. */
  readonly rounds: number;
  /** How long each contender is asked in a round. */
  readonly seconds: number;
  /** Number of requests per contender in a round, instead of a time. */
  readonly amount?: number;
  readonly catalog: { readonly shows: number; readonly episodesPerShow: number; readonly movies: number };
  /** Calls of each question in a round. */
  readonly calls: number;
  /** Pages before the one whose time shows whether depth costs anything. */
  readonly depth: number;
  /** Changes that go the whole way in a round. */
  readonly writes: number;
  /** Whether starts are also measured without what earlier builds left. */
  readonly fromNothing: boolean;
}

/** What the committed figures are measured with. */
export const whole = (rounds: number): Effort => ({
  rounds,
  seconds: 2,
  catalog: { shows: 100_000, episodesPerShow: 10, movies: 30_000 },
  calls: 20,
  depth: 400,
  writes: 100,
  fromNothing: true,
});

/** Enough to see that every part still runs; its figures say nothing. */
export const short: Effort = {
  rounds: 1,
  seconds: 0.2,
  // A busy machine may answer nothing within the time.
  amount: 100,
  catalog: { shows: 400, episodesPerShow: 2, movies: 300 },
  calls: 1,
  depth: 3,
  writes: 5,
  fromNothing: false,
};
