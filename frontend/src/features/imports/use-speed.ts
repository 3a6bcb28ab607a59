import { useEffect, useState } from 'react';
import type { ImportRun } from '../../queries/imports.ts';

interface Sample {
  /** When the figures were read, in milliseconds. */
  readonly at: number;
  readonly read: number;
  readonly progress: number | null;
}

/** How many samples count: with one every two seconds, those of the last 20 seconds. */
const most = 10;

/** Samples with `next` at the end. A pause begins a new series. */
const withSample = (samples: readonly Sample[], next: Sample) =>
  samples.at(-1)?.at === next.at ? samples : [...samples, next].slice(-most);

/** The speed of a running import over the last figures; null while it is unknown. */
export function useSpeed({ state, read, progress }: ImportRun, at: number): { rows: number; secondsLeft: number | null } | null {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    setSamples((before) => (state === 'running' ? withSample(before, { at, read, progress }) : []));
  }, [state, at, read, progress]);
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.read <= first.read) return null;
  const seconds = (last.at - first.at) / 1000;
  const gained = (last.progress ?? 0) - (first.progress ?? 0);
  const secondsLeft = last.progress !== null && gained > 0 ? ((1 - last.progress) * seconds) / gained : null;
  return { rows: (last.read - first.read) / seconds, secondsLeft };
}
