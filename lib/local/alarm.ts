import { compiledExpression } from './metric-math.ts';
import type { MetricName, MetricStore } from './metric-store.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

type Properties = Readonly<Record<string, unknown>>;
type Series = (store: MetricStore, end: number) => number | undefined;

interface MetricOf {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

interface DataQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: MetricOf; readonly Period: number; readonly Stat: string };
  readonly ReturnData?: boolean;
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/** An alarm of a template, which reads a series and compares its last values with a threshold. */
export class LocalAlarm {
  readonly name: string;
  readonly description: string;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  state: AlarmState = 'INSUFFICIENT_DATA';
  reason = 'Not evaluated yet.';
  readonly #series: Series;
  readonly #properties: Properties;
  readonly #period: number;

  /** @throws Error for a property value that the local cloud does not know. */
  constructor(properties: Properties) {
    const { AlarmName, AlarmDescription, AlarmActions = [], OKActions = [] } = properties;
    this.name = String(AlarmName);
    this.description = String(AlarmDescription);
    this.alarmActions = AlarmActions as string[];
    this.okActions = OKActions as string[];
    this.#properties = properties;
    const { period, series } = seriesOf(properties);
    this.#period = period;
    this.#series = series;
    if (!comparisons[String(properties.ComparisonOperator)] || !['notBreaching', 'breaching'].includes(String(properties.TreatMissingData)))
      throw new Error(`the local cloud does not support the comparison or the treatment of missing data of ${this.name}`);
  }

  /** The state after the values up to `end`, in epoch milliseconds, and the reason. */
  evaluated(store: MetricStore, end: number): { state: AlarmState; reason: string } {
    const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold, ComparisonOperator, TreatMissingData } = this.#properties;
    const compare = comparisons[String(ComparisonOperator)] as (value: number, threshold: number) => boolean;
    const values = Array.from({ length: Number(EvaluationPeriods) }, (_, index) => this.#series(store, end - index * this.#period));
    /** Whether a missing value counts. Periods before the start do not: nothing was watched then. */
    const isFailing = (index: number) => TreatMissingData === 'breaching' && end - (index + 1) * this.#period >= store.since;
    const beyond = values.filter((value, index) => (value === undefined ? isFailing(index) : compare(value, Number(Threshold))));
    const state = beyond.length >= Number(DatapointsToAlarm) ? 'ALARM' : 'OK';
    const list = values.map((value) => (value === undefined ? 'missing' : Math.round(value * 100) / 100)).join(', ');
    return {
      state,
      reason: `${beyond.length} of the last ${values.length} values [${list}] are beyond the threshold (${Threshold}); ${DatapointsToAlarm} are needed.`,
    };
  }
}

function seriesOf({ Metrics, ...properties }: Properties): { period: number; series: Series } {
  if (!Metrics) {
    const { Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic } = properties;
    const metric = nameOf({ Namespace, MetricName, Dimensions } as MetricOf);
    const period = Number(Period) * 1_000;
    return { period, series: (store, end) => store.read(metric, String(Statistic ?? ExtendedStatistic), end, period) };
  }
  const queries = Metrics as readonly DataQuery[];
  const inputs = queries.flatMap(({ Id, MetricStat }) => (MetricStat ? [{ id: Id, ...MetricStat }] : []));
  const results = queries.filter(({ Expression, ReturnData }) => Expression !== undefined && ReturnData !== false);
  const [result] = results;
  const periods = new Set(inputs.map(({ Period }) => Period));
  if (results.length !== 1 || !result?.Expression || periods.size !== 1)
    throw new Error('the local cloud only supports metric math with one expression, over metrics of one period');
  const compute = compiledExpression(result.Expression);
  const period = Number([...periods][0]) * 1_000;
  const read = (store: MetricStore, end: number) =>
    Object.fromEntries(inputs.map(({ id, Metric, Stat }) => [id, store.read(nameOf(Metric), Stat, end, period)]));
  return { period, series: (store, end) => compute(read(store, end)) };
}

const nameOf = ({ Namespace, MetricName, Dimensions = [] }: MetricOf): MetricName => ({
  namespace: Namespace,
  name: MetricName,
  dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
});
