/** A metric that functions write into their log lines. */
interface Metric {
  readonly namespace: 'TVShowTracker/API' | 'TvShowsApi';
  readonly unit: 'Count' | 'Milliseconds' | 'Percent' | 'Seconds';
  readonly meaning: string;
}

const defineMetrics = <const M extends Readonly<Record<string, Metric>>>(all: M): M => all;

/**
 * Every metric of our functions. CloudWatch bills each metric once per combination of dimensions (0.30 USD a month), so their only
 * dimension is `Stage`. The endpoint, the status and the query are fields of the same log line, where Logs Insights finds them.
 */
export const metrics = defineMetrics({
  RequestCount: { namespace: 'TVShowTracker/API', unit: 'Count', meaning: 'requests that reached a function' },
  SuccessCount: { namespace: 'TVShowTracker/API', unit: 'Count', meaning: 'answers below 400' },
  ErrorCount: {
    namespace: 'TVShowTracker/API',
    unit: 'Count',
    meaning: 'answers of 500 and above, except while the database wakes up; a mistake in a request is not an error of ours',
  },
  ResponseTime: { namespace: 'TVShowTracker/API', unit: 'Milliseconds', meaning: 'time from the start of a function to its answer' },
  QueryTime: { namespace: 'TvShowsApi', unit: 'Milliseconds', meaning: 'time of one SQL statement, including the call' },
  DataApiErrors: { namespace: 'TvShowsApi', unit: 'Count', meaning: 'calls in which the database could not be reached' },
  DeadLetters: { namespace: 'TvShowsApi', unit: 'Count', meaning: 'changes and imports that were given up' },
  ReceiptsOverdue: { namespace: 'TvShowsApi', unit: 'Count', meaning: 'changes that were accepted over a minute ago and are not queued' },
  SnapshotAge: { namespace: 'TvShowsApi', unit: 'Seconds', meaning: 'age of figures that were served although newer data exists' },
  MemoryUsed: { namespace: 'TvShowsApi', unit: 'Percent', meaning: 'heap and buffers of a function, of its memory' },
});

export type MetricName = keyof typeof metrics;
