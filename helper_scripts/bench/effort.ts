/** Amount of work for each part of the benchmarks. */
export interface Effort {
  /** Number of measured rounds, after one warm-up round. */
  readonly rounds: number;
  /** Time per contender in a round. */
  readonly seconds: number;
  /** Number of requests per contender in a round, instead of a time. */
  readonly amount?: number;
  readonly catalog: { readonly shows: number; readonly episodesPerShow: number; readonly movies: number };
  /** Number of calls of each question in a round. */
  readonly calls: number;
  /** Number of pages before the page that is compared with the first one. */
  readonly depth: number;
  /** Number of changes from request to closed receipt in a round. */
  readonly writes: number;
  /** The library of the person whose pages are measured. `ages` is how often each show changes afterwards. */
  readonly library: { readonly shows: number; readonly plays: number; readonly ages: number };
  /** Number of rows of an imported file. */
  readonly imports: number;
  /** Whether to measure starts without the output of earlier builds. */
  readonly fromNothing: boolean;
}

/** The effort for the committed figures. */
export const whole = (rounds: number): Effort => ({
  rounds,
  seconds: 2,
  catalog: { shows: 100_000, episodesPerShow: 10, movies: 30_000 },
  calls: 20,
  depth: 400,
  writes: 100,
  library: { shows: 1_000, plays: 20, ages: 5 },
  imports: 200_000,
  fromNothing: true,
});

/** Just enough to check that every part still runs. The figures mean nothing. */
export const short: Effort = {
  rounds: 1,
  seconds: 0.2,
  // A busy machine may answer nothing within the time.
  amount: 100,
  catalog: { shows: 400, episodesPerShow: 2, movies: 300 },
  calls: 1,
  depth: 3,
  writes: 5,
  library: { shows: 30, plays: 5, ages: 1 },
  imports: 600,
  fromNothing: false,
};
