import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { applyCommands, loadImport } from '../../lambda/contract/workers.ts';
import type { StageConfig } from '../config.ts';
import type { MessageQueue } from '../constructs/message-queue.ts';
import type { ApiCatalogStack } from './api-catalog-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

/** Alarms, and the topic that sends them to the administrator. */
export class OperationsStack extends EpisodicStack {
  private readonly topic: Topic;

  constructor(scope: Construct, config: StageConfig, { catalog }: { catalog: ApiCatalogStack }) {
    super(scope, 'operations', config, { description: 'Episodic: alarms' });
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (config.adminEmail) this.topic.addSubscription(new EmailSubscription(config.adminEmail));
    this.oldestMessage('CommandsWait', catalog.commands, applyCommands.errorImpact);
    this.oldestMessage('ImportsWait', catalog.imports, loadImport.errorImpact);
  }

  /** Adds an alarm for messages older than ten minutes, which means that the consumer is stuck. */
  private oldestMessage(id: string, { queue }: MessageQueue, errorImpact: string): void {
    new Alarm(this, id, {
      alarmDescription: `${errorImpact} Runbook: docs/runbook.md`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      threshold: 600,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
