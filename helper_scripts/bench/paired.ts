/** One measurement of a contender: throughput and processor time. */
export interface Sample {
  /** Operations per second of wall time. */
  readonly rate: number;
  /** Processor time per operation in the contender's process, in microseconds. Undefined if it was not measured. */
  readonly cpu?: number;
}

/** A contender's medians, and the medians of its ratios to another contender in the same round. */
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

/** Measures all contenders in turn, round after round, so that changes of the machine's speed affect them equally. The first round is a warm-up. */
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

/** How many times faster `name` was than `other`, by wall time and by processor time: medians over the rounds. */
export function ratio<N extends string>(rounds: Rounds<N>, name: N, other: N): { wall: number; cpu: number } {
  return {
    wall: median(rounds.map((samples) => samples[name].rate / samples[other].rate)),
    cpu: median(rounds.map((samples) => (samples[other].cpu ?? 0) / (samples[name].cpu ?? 1))),
  };
}
