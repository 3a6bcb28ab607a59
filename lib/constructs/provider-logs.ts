import { CfnResource, type IAspect, Stack } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { keepOrRemove, type StageConfig } from '../config.ts';

/** IAM actions for writing to an existing log group. */
export const logActions = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * Adds log groups for the functions that CDK creates for its custom resources. Otherwise, Lambda creates a log group at the first
 * call, which never expires and outlives the stack. The function refers to its group, so the group is created first and removed
 * last. The role may not create log groups.
 */
export class ProviderLogs implements IAspect {
  private readonly config: StageConfig;

  constructor(config: StageConfig) {
    this.config = config;
  }

  visit(handler: IConstruct): void {
    if (!(handler instanceof CfnResource) || handler.cfnResourceType !== 'AWS::Lambda::Function') return;
    const provider = handler.node.scope;
    const serviceRole = provider?.node.tryFindChild('ServiceRole');
    const role = serviceRole?.node.defaultChild ?? provider?.node.tryFindChild('Role');
    if (!(role instanceof CfnResource)) return;
    const stack = Stack.of(handler);
    const id = handler.node.scope?.node.id ?? '';
    const group = new LogGroup(stack, `${id}Logs`, { retention: this.config.logDays, removalPolicy: keepOrRemove(this.config) });
    const policy = new CfnPolicy(stack, `${id}Writes`, {
      policyName: 'logs',
      roles: [role.ref],
      policyDocument: new PolicyDocument({
        statements: [new PolicyStatement({ actions: logActions, resources: [group.logGroupArn] })],
      }),
    });
    role.addPropertyDeletionOverride('ManagedPolicyArns');
    handler.addPropertyOverride('LoggingConfig', { LogGroup: group.logGroupName });
    handler.addResourceDependency(policy);
  }
}
