import type { MetricName } from './metric-store.ts';

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** The metrics in a log line, in CloudWatch's embedded metric format. Empty for a line without any. */
export function metricsInLine(line: string): { metric: MetricName; values: readonly number[] }[] {
  if (!line.includes('"_aws"')) return [];
  const fields = parsed(line);
  const { CloudWatchMetrics = [] } = (fields?._aws ?? {}) as { readonly CloudWatchMetrics?: readonly Directive[] };
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => ({
        metric: { namespace, name: Name, dimensions: Object.fromEntries(names.map((one) => [one, String(fields?.[one])])) },
        values: [fields?.[Name]].flat().filter((value) => typeof value === 'number'),
      })),
    ),
  );
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Splits chunks of a stream into lines. */
export function lineSplitter(take: (line: string) => void): (chunk: Buffer | string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
}
