import { Aws } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeclaredAlarm } from '../alarms/declaration.ts';
import { alarms } from '../alarms/declared.ts';
import type { Watched } from '../alarms/watched.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';

/** Services that publish to the topic: alarms, the budget, and the watch for unusual costs. */
const publishers = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com', 'costalerts.amazonaws.com'].map(
  (service) => new ServicePrincipal(service),
);

/** The declared alarms of a stage, and the topic through which they reach the operator. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { config, watched }: { config: StageConfig; watched: Watched }) {
    super(scope, id);
    this.topic = this.reachable(config);
    this.all = alarms.flatMap((declared) => this.made(declared, config, watched));
  }

  /** The topic. Its own policy replaces the policy that AWS gives a topic, so it must allow the services that publish. */
  private reachable({ keepsData, alarmEmail, ...config }: StageConfig): Topic {
    const fromHere = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
    const key = keepsData
      ? new Key(this, 'Key', {
          description: 'Encrypts alarms until they are sent',
          enableKeyRotation: true,
          removalPolicy: keepOrRemove({ ...config, keepsData: false }),
        })
      : undefined;
    const actions = ['kms:Decrypt', 'kms:GenerateDataKey*'];
    // Without a condition, as AWS documents it for alarms. The key is only used through the topic, whose policy has one.
    key?.addToResourcePolicy(new PolicyStatement({ principals: publishers, actions, resources: ['*'] }));
    const topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key, displayName: `Episodic ${config.stage}` });
    topic.addToResourcePolicy(
      new PolicyStatement({ principals: publishers, actions: ['sns:Publish'], resources: [topic.topicArn], conditions: fromHere }),
    );
    if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }

  private made({ id, ...declared }: DeclaredAlarm, config: StageConfig, watched: Watched): Alarm[] {
    const { inDev } = declared;
    const isWatched = (name: string) => config.alarms === 'all' || inDev === 'all' || (inDev !== 'none' && inDev.includes(name));
    return declared
      .subjects(watched)
      .filter(({ name }) => isWatched(name))
      .map(({ name, metric, threshold = declared.threshold, errorImpact = declared.errorImpact }) => {
        const alarm = new Alarm(this, id + name, {
          alarmName: ['episodic', config.stage, id, name].filter(Boolean).join('-'),
          alarmDescription: `${errorImpact} Act: ${declared.tier}. What to do: docs/runbook.md#${id.toLowerCase()}`,
          metric: metric as IMetric,
          threshold,
          evaluationPeriods: declared.of,
          datapointsToAlarm: declared.points,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          treatMissingData: declared.missing === 'failing' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
        });
        alarm.addAlarmAction(new SnsAction(this.topic));
        alarm.addOkAction(new SnsAction(this.topic));
        return alarm;
      });
  }
}
