import { getHeapStatistics } from 'node:v8';
import { type MetricName, metrics } from '../contract/metrics.ts';
import { log } from './log.ts';

/** Maximum number of values of one metric in one line of CloudWatch's embedded metric format. */
const mostValues = 100;

let measured: Partial<Record<MetricName, number[]>> = {};

/** Adds a value of a metric to the log line that ends the current invocation. Outside of Lambda, as in a script, it does nothing. */
export function measure(name: MetricName, value: number): void {
  if (!process.env.AWS_LAMBDA_FUNCTION_NAME) return;
  const values = measured[name] ?? [];
  measured[name] = values;
  values.push(value);
  if (values.length === mostValues) log.info('metrics', takeMetrics());
}

/** Measures the memory that this function uses, in percent of its limit. */
export function measureMemory(): void {
  const limit = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) * 1024 * 1024;
  const { used_heap_size, external_memory } = getHeapStatistics();
  if (limit > 0) measure('MemoryUsed', Math.round((1_000 * (used_heap_size + external_memory)) / limit) / 10);
}

/**
 * Fields that let a log line carry the metrics measured since the last call, in CloudWatch's embedded metric format: the log line
 * that exists anyway, so that no metric needs a call or a line of its own.
 */
export function takeMetrics(now: number = Date.now()): Record<string, unknown> {
  const names = Object.keys(measured) as MetricName[];
  if (names.length === 0) return {};
  const values = measured;
  measured = {};
  const namespaces = [...new Set(names.map((name) => metrics[name].namespace))];
  const CloudWatchMetrics = namespaces.map((Namespace) => ({
    Namespace,
    Dimensions: [['Stage']],
    Metrics: names.filter((name) => metrics[name].namespace === Namespace).map((Name) => ({ Name, Unit: metrics[Name].unit })),
  }));
  return { ...values, Stage: process.env.STAGE, _aws: { Timestamp: now, CloudWatchMetrics } };
}
