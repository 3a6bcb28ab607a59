/** A metric: its namespace, its name, and its dimensions. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const minute = 60_000;

/** How long values are kept. CloudWatch keeps them for 15 months. */
const keptFor = 6 * 60 * minute;

const keyOf = ({ namespace, name, dimensions }: MetricName) =>
  JSON.stringify([namespace, name, ...Object.entries(dimensions).sort(([a], [b]) => a.localeCompare(b))]);

/** CloudWatch's metrics, in memory: every value of the last hours, by minute. */
export class MetricStore {
  readonly #now: () => number;
  /** When the store was created, in epoch milliseconds. */
  readonly since: number;
  /** Values by minute, by metric. */
  readonly #values = new Map<string, Map<number, number[]>>();

  constructor(now: () => number) {
    this.#now = now;
    this.since = now();
  }

  /** Adds values of a metric that were measured now. */
  put(metric: MetricName, ...added: readonly number[]): void {
    const key = keyOf(metric);
    const minutes = this.#values.get(key) ?? new Map<number, number[]>();
    this.#values.set(key, minutes);
    const at = Math.floor(this.#now() / minute);
    minutes.set(at, [...(minutes.get(at) ?? []), ...added]);
    for (const old of minutes.keys()) if (old < at - keptFor / minute) minutes.delete(old);
  }

  /** The statistic of a metric over the `period` milliseconds before `end`. Undefined without a value. */
  read(metric: MetricName, statistic: string, end: number, period: number): number | undefined {
    const minutes = this.#values.get(keyOf(metric));
    const values = minutes ? [...minutes].flatMap(([at, some]) => (at * minute >= end - period && at * minute < end ? some : [])) : [];
    return values.length > 0 ? statisticOf(statistic, values) : undefined;
  }
}

/** @throws Error for a statistic that the local cloud does not know. */
export function statisticOf(statistic: string, values: readonly number[]): number {
  const sum = () => values.reduce((total, value) => total + value, 0);
  const sorted = () => [...values].sort((a, b) => a - b);
  switch (statistic) {
    case 'Sum':
      return sum();
    case 'Average':
      return sum() / values.length;
    case 'Minimum':
      return sorted()[0] as number;
    case 'Maximum':
      return sorted().at(-1) as number;
    case 'SampleCount':
      return values.length;
    default: {
      const [, percent] = /^p(\d{1,2}(?:\.\d+)?)$/.exec(statistic) ?? [];
      if (percent === undefined) throw new Error(`the local cloud does not support the statistic ${statistic}`);
      return sorted()[Math.min(values.length - 1, Math.ceil((Number(percent) / 100) * values.length) - 1)] as number;
    }
  }
}
