import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { checkRestoreDrill } from '../../lambda/contract/workers.ts';
import { watchedIn } from '../alarms/watched.ts';
import type { StageConfig } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Canary } from '../constructs/canary.ts';
import { Dashboards } from '../constructs/dashboards.ts';
import { MetricStream } from '../constructs/metric-stream.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { AuthStack } from './auth-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

interface OperationsStackProps {
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly auth: AuthStack;
}

/** Alarms, the dashboards, the canary, the budget, the watch for unusual costs, and the topic that sends what happens to the operator. Comes after all stacks that it watches. */
export class OperationsStack extends EpisodicStack {
  constructor(scope: Construct, config: StageConfig, { data, edge, auth }: OperationsStackProps) {
    super(scope, 'operations', config, { description: 'Episodic: alarms, dashboards, the canary and the budget' });
    const { pool: userPool, canaryClient: client } = auth;
    if (userPool && client) {
      new Canary(this, 'Canary', { config, siteUrl: edge.siteUrl, userPool, client, unique: this.secretOfStack() });
    }
    if (config.drills) this.checksDrills(data.snapshots);
    const watched = watchedIn(scope, config);
    const { topic, all: alarms } = new Alarms(this, 'Alarms', { config, watched });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
    new Dashboards(this, 'Dashboards', { watched, alarms });
    if (config.otlpEndpoint) new MetricStream(this, 'Metrics', { config, endpoint: config.otlpEndpoint });
    if (config.costAnomalies) this.anomalies(topic.topicArn);

    const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
    const beyond = (notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold: 100 },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `episodic-${config.stage}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: config.monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [beyond('FORECASTED'), beyond('ACTUAL')],
    });
  }

  /** Checks every hour how old the last restore drill is. */
  private checksDrills(snapshots: ITable): void {
    const { name } = checkRestoreDrill;
    const definition = { config: this.config, ...checkRestoreDrill, resources: { snapshots }, timeout: Duration.seconds(30) };
    const { function: target } = new ServiceFunction(this, name, definition);
    new Rule(this, 'EveryHour', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(target, { retryAttempts: 0 })],
    });
  }

  /** Watches what each service of the account costs a day, and sends an alarm about 10 USD more than is usual. */
  private anomalies(address: string): void {
    const monitor = new CfnAnomalyMonitor(this, 'CostMonitor', {
      monitorName: `episodic-${this.config.stage}`,
      monitorType: 'DIMENSIONAL',
      monitorDimension: 'SERVICE',
    });
    new CfnAnomalySubscription(this, 'CostAnomalies', {
      subscriptionName: `episodic-${this.config.stage}`,
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: 'SNS', address }],
      thresholdExpression: JSON.stringify({
        Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: ['10'] },
      }),
    });
  }
}
