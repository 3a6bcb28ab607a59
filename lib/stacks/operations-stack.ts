import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import { watchedIn } from '../alarms/watched.ts';
import type { StageConfig } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Dashboards } from '../constructs/dashboards.ts';
import { EpisodicStack } from './episodic-stack.ts';

/** Alarms, the dashboards, the budget, and the topic that sends what happens to the operator. Comes after all stacks that it watches. */
export class OperationsStack extends EpisodicStack {
  constructor(scope: Construct, config: StageConfig) {
    super(scope, 'operations', config, { description: 'Episodic: alarms, dashboards and budget' });
    const watched = watchedIn(scope, config);
    const { topic, all: alarms } = new Alarms(this, 'Alarms', { config, watched });
    new Dashboards(this, 'Dashboards', { watched, alarms });

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
}
