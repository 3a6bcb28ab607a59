import { Duration } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import { type MetricName, metrics } from '../../lambda/contract/metrics.ts';
import * as workers from '../../lambda/contract/workers.ts';
import type { StageConfig } from '../config.ts';
import { CatalogDatabase } from '../constructs/catalog-database.ts';
import { MessageQueue } from '../constructs/message-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';

/** The resources of a stage that alarms and dashboards read. */
export interface Watched {
  readonly stage: string;
  readonly apiId: string;
  readonly cluster: DatabaseCluster;
  readonly queues: readonly MessageQueue[];
  readonly tables: readonly Table[];
  /** Functions that no request calls. */
  readonly workers: readonly ServiceFunction[];
}

const workerNames = new Set<string>(Object.values(workers).map(({ name }) => name));

/** Finds everything to watch in the stacks that exist so far, so that a new queue, table or worker is never forgotten. */
export function watchedIn(root: IConstruct, { stage }: StageConfig): Watched {
  const all = root.node.findAll();
  const api = all.find((construct) => construct instanceof CfnApi);
  const database = all.find((construct) => construct instanceof CatalogDatabase);
  if (!api || !database) throw new Error('There is nothing to watch: the API or the database is missing');
  return {
    stage,
    apiId: api.ref,
    cluster: database.cluster,
    queues: all.filter((construct) => construct instanceof MessageQueue),
    tables: all.filter((construct) => construct instanceof Table),
    workers: all.filter((construct) => construct instanceof ServiceFunction).filter(({ node }) => workerNames.has(node.id)),
  };
}

/** One of the metrics that our functions write into their log lines. */
export const ownMetric = ({ stage }: Watched, name: MetricName, statistic: string, minutes = 5): Metric =>
  new Metric({ namespace: metrics[name].namespace, metricName: name, dimensionsMap: { Stage: stage }, ...over(minutes, statistic) });

/** A metric of the HTTP API. */
export const apiMetric = ({ apiId }: Watched, metricName: string, statistic: string = Stats.SUM, minutes = 5): Metric =>
  new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, ...over(minutes, statistic) });

/** Settings of a metric that is read as one value per so many minutes. */
export const over = (minutes: number, statistic: string = Stats.SUM): MetricOptions => ({ period: Duration.minutes(minutes), statistic });
