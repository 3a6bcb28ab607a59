/** One measurement of a contender: how much it did, in what time, with how much processor. */
export interface Sample {
  /** Operations a second of wall time. */
  readonly rate: number;
  /** Microseconds of processor time per operation, in the contender's own process; absent where it is not measured. */
  readonly cpu?: number;
}

/** A contender's medians, and the medians of its ratios to another one within the same round. */
export interface Standing {
  readonly rate: number;
  readonly cpu: number | undefined;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export type Rounds<N extends string> = readonly Readonly<Record<N, Sample>>[];

/** Measures every contender in turn, round after round (the first is a warm-up), so that a drift of the machine's speed meets all of them alike. */
export async function paired<N extends string>(
  rounds: number,
  names: readonly N[],
  measure: (name: N) => Promise<Sample>,
): Promise<Rounds<N>> {
  const measured: Record<N, Sample>[] = [];
  for (let round = -1; round < rounds; round++) {
    const samples = {} as Record<N, Sample>;
    for (const name of names) samples[name] = await measure(name);
    if (round >= 0) measured.push(samples);
  }
  return measured;
}

export const standing = <N extends string>(rounds: Rounds<N>, name: N): Standing => ({
  rate: median(rounds.map((samples) => samples[name].rate)),
  cpu: rounds[0]?.[name].cpu === undefined ? undefined : median(rounds.map((samples) => samples[name].cpu ?? 0)),
});

/** The median over the rounds of how many times faster `name` was than `other`: by wall time, and by processor time. */
export function ratio<N extends string>(rounds: Rounds<N>, name: N, other: N): { wall: number; cpu: number } {
  return {
    wall: median(rounds.map((samples) => samples[name].rate / samples[other].rate)),
    cpu: median(rounds.map((samples) => (samples[other].cpu ?? 0) / (samples[name].cpu ?? 1))),
  };
}
