/** A metric that functions write into their log lines. */
interface Metric {
  readonly namespace: 'TVShowTracker/API' | 'TvShowsApi';
  readonly unit: 'Count' | 'Milliseconds' | 'Percent' | 'Seconds';
}

const defineMetrics = <const M extends Readonly<Record<string, Metric>>>(all: M): M => all;

/**
 * Every metric of our functions. CloudWatch bills each metric once per combination of dimensions (0.30 USD a month), so their only
 * dimension is `Stage`. The endpoint, the status and the query are fields of the same log line, where Logs Insights finds them.
 */
export const metrics = defineMetrics({
  /** Requests that reached a function. */
  RequestCount: { namespace: 'TVShowTracker/API', unit: 'Count' },
  /** Answers below 400. */
  SuccessCount: { namespace: 'TVShowTracker/API', unit: 'Count' },
  /** Answers of 500 and above, except while the database wakes up. A mistake in a request is not an error of ours. */
  ErrorCount: { namespace: 'TVShowTracker/API', unit: 'Count' },
  /** Time from the start of a function to its answer. */
  ResponseTime: { namespace: 'TVShowTracker/API', unit: 'Milliseconds' },
  /** Time of one SQL statement, including the call. */
  QueryTime: { namespace: 'TvShowsApi', unit: 'Milliseconds' },
  /** Calls in which the database could not be reached. */
  DataApiErrors: { namespace: 'TvShowsApi', unit: 'Count' },
  /** Changes and imports that were given up. */
  DeadLetters: { namespace: 'TvShowsApi', unit: 'Count' },
  /** Changes that were accepted over a minute ago and are not queued. */
  ReceiptsOverdue: { namespace: 'TvShowsApi', unit: 'Count' },
  /** Age of figures that were served although newer data exists. */
  SnapshotAge: { namespace: 'TvShowsApi', unit: 'Seconds' },
  /** Heap and buffers of a function, of its memory. */
  MemoryUsed: { namespace: 'TvShowsApi', unit: 'Percent' },
});

export type MetricName = keyof typeof metrics;
