import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { apiMetric, over, ownMetric, type Watched } from '../alarms/watched.ts';

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 12, height: 6 });

/** The sum of a metric over all functions of the account’s region. It is found by a search, so that a dashboard does not grow with the routes. */
const ofAllFunctions = (stack: string, metricName: string, statistic: string) =>
  new MathExpression({
    expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metricName}" ${stack}', '${statistic}', 300)`,
    label: metricName,
    usingMetrics: {},
  });

/** Two dashboards: what people do, and how the machinery does. And the searches in logs that the runbook uses. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, { watched, alarms }: { watched: Watched; alarms: readonly Alarm[] }) {
    super(scope, id);
    const prefix = `episodic-${watched.stage}`;
    this.business(prefix, watched);
    this.machinery(prefix, watched, alarms);
    this.searches(prefix);
  }

  private business(prefix: string, watched: Watched): void {
    const own = (name: Parameters<typeof ownMetric>[1], statistic: string = Stats.SUM) => ownMetric(watched, name, statistic);
    const writes = watched.tables.map(({ tableName, node }) => {
      const dimensionsMap = { TableName: tableName };
      return new Metric({ namespace: 'AWS/DynamoDB', metricName: 'ConsumedWriteCapacityUnits', dimensionsMap, label: node.id, ...over(5) });
    });
    const sent = watched.queues.map(({ node, queue }) => queue.metricNumberOfMessagesSent({ ...over(5), label: node.id }));
    new Dashboard(this, 'Business', {
      dashboardName: `${prefix}-business`,
      widgets: [
        [graph('Requests', [own('RequestCount')]), graph('Answers and errors', [own('SuccessCount')], [own('ErrorCount')])],
        [
          graph('What people and editors write, by table', writes),
          graph('Changes and imports queued', sent, [own('DeadLetters'), own('ReceiptsOverdue', Stats.MAXIMUM)]),
        ],
        [
          graph('Time of an answer (ms)', [own('ResponseTime', Stats.AVERAGE), own('ResponseTime', Stats.percentile(95))]),
          graph('Age of out-of-date figures (s)', [own('SnapshotAge', Stats.MAXIMUM)]),
        ],
      ],
    });
  }

  private machinery(prefix: string, watched: Watched, alarms: readonly Alarm[]): void {
    const { cluster, queues } = watched;
    const stack = `${prefix}-`;
    const ages = queues.flatMap(({ node, queue, deadLetters }) => [
      queue.metricApproximateAgeOfOldestMessage({ ...over(1, Stats.MAXIMUM), label: node.id }),
      deadLetters.metricApproximateAgeOfOldestMessage({ ...over(1, Stats.MAXIMUM), label: `${node.id}, dead letters` }),
    ]);
    const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'].map(
      (metricName) =>
        new MathExpression({
          expression: `SEARCH('{AWS/DynamoDB,TableName} MetricName="${metricName}" ${stack}', 'Sum', 300)`,
          label: metricName,
          usingMetrics: {},
        }),
    );
    new Dashboard(this, 'Machinery', {
      dashboardName: `${prefix}-machinery`,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
        [
          graph('API: requests and errors', [apiMetric(watched, 'Count')], [apiMetric(watched, '4xx'), apiMetric(watched, '5xx')]),
          graph('API: latency (ms)', [
            apiMetric(watched, 'Latency', Stats.AVERAGE),
            apiMetric(watched, 'IntegrationLatency', Stats.percentile(95)),
          ]),
        ],
        [
          graph('Functions: errors and throttles', [ofAllFunctions(stack, 'Errors', 'Sum')], [ofAllFunctions(stack, 'Throttles', 'Sum')]),
          graph('Functions: duration (ms)', [ofAllFunctions(stack, 'Duration', 'Average')]),
        ],
        [
          graph('Functions at once', [ofAllFunctions(stack, 'ConcurrentExecutions', 'Maximum')]),
          graph('Memory of the fullest function (%)', [ownMetric(watched, 'MemoryUsed', Stats.MAXIMUM)]),
        ],
        [
          graph(
            'Database: capacity in use (%)',
            [cluster.metric('ACUUtilization', over(5, Stats.AVERAGE))],
            [cluster.metric('ServerlessDatabaseCapacity', over(5))],
          ),
          graph(
            'Database: time of a statement (ms), and calls that failed',
            [ownMetric(watched, 'QueryTime', Stats.AVERAGE), ownMetric(watched, 'QueryTime', Stats.percentile(95))],
            [ownMetric(watched, 'DataApiErrors', Stats.SUM)],
          ),
        ],
        [graph('Queues: age of the oldest message (s)', ages), graph('Tables: throttled calls', throttles)],
      ],
    });
  }

  private searches(prefix: string): void {
    const search = (id: string, filterStatements: string[], rest: { statsStatements?: string[]; sort?: string; limit?: number }) =>
      new QueryDefinition(this, id, {
        queryDefinitionName: `${prefix}/${id}`,
        queryString: new QueryString({ filterStatements, ...rest }),
      });
    search('ErrorsByEndpoint', ['status_code >= 500'], {
      statsStatements: ['count() as errors by endpoint, error_type'],
      sort: 'errors desc',
    });
    search('SlowEndpoints', ['message = "request"'], {
      statsStatements: ['avg(duration_ms) as average, pct(duration_ms, 95) as slowest, count() by endpoint'],
      sort: 'slowest desc',
    });
    search('SlowQueries', ['query_ms > 500'], {
      statsStatements: [
        'count() as lines, avg(query_ms) as average, max(query_ms) as slowest by coalesce(endpoint, worker), queries.0.name',
      ],
      sort: 'slowest desc',
    });
    search('BusyPeople', ['message = "request"'], {
      statsStatements: ['count() as requests by user_hash'],
      sort: 'requests desc',
      limit: 20,
    });
    search('OneRequest', ['request_id = "put the request_id of a problem here"'], { sort: '@timestamp asc' });
  }
}
