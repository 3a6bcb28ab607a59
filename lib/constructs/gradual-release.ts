import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IAlarm, type IMetric, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ServiceFunction } from './service-function.ts';

/** Ids of the functions that most requests and all changes use. A fault in one of them would harm everybody at once. */
const important: readonly string[] = [
  ...['apply-commands', 'get-me', 'set-progress', 'show-user', 'update-episode', 'show-episode'],
  ...['list-library', 'list-up-next', 'get-own-show', 'mark-episodes', 'add-plays'],
];

/** Errors in a minute after which a release is taken back. A wrong request does not count. */
const mostErrors = { ofFunction: 0, ofApi: 5 };

export interface GradualReleasesProps {
  readonly config: StageConfig;
  readonly apiId: string;
}

/**
 * Releases the important functions of a stack in two steps: for five minutes, one call in ten runs the new version, then all of them.
 * An alarm meanwhile takes the release back, and the deployment of the stack fails.
 */
export class GradualReleases extends Construct {
  private readonly props: GradualReleasesProps;
  private shared: { readonly application: LambdaApplication; readonly role: Role; readonly apiFails: IAlarm } | undefined;

  constructor(scope: Construct, id: string, props: GradualReleasesProps) {
    super(scope, id);
    this.props = props;
  }

  /** The part of a function that routes and queues call: its alias if it is released gradually, otherwise the function. */
  live({ node, function: released }: ServiceFunction): IFunction {
    if (!this.props.config.gradualReleases || !important.includes(node.id)) return released;
    const { application, role, apiFails } = this.forAll();
    const alias = new Alias(this, `Live-${node.id}`, { aliasName: 'live', version: released.currentVersion });
    const errors = alias.metricErrors({ period: Duration.minutes(1), statistic: Stats.SUM });
    new LambdaDeploymentGroup(this, `Release-${node.id}`, {
      application,
      role,
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [this.alarm(node.id, errors, mostErrors.ofFunction), apiFails],
    });
    return alias;
  }

  /** What all releases of the stack use. A stack without important functions has none of it. */
  private forAll() {
    this.shared ??= {
      application: new LambdaApplication(this, 'Application'),
      role: new Role(this, 'Role', {
        assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
        managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSCodeDeployRoleForLambdaLimited')],
      }),
      apiFails: this.alarm(
        'api',
        new Metric({
          namespace: 'AWS/ApiGateway',
          metricName: '5xx',
          dimensionsMap: { ApiId: this.props.apiId },
          period: Duration.minutes(1),
          statistic: Stats.SUM,
        }),
        mostErrors.ofApi,
      ),
    };
    return this.shared;
  }

  /** An alarm that only a release reads. It sends nothing: people learn that the deployment failed. */
  private alarm(name: string, metric: IMetric, threshold: number): Alarm {
    return new Alarm(this, `Fails-${name}`, {
      alarmDescription: `Takes a release back while one call in ten runs it: ${name} fails`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
