import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { pagePath } from '../build.ts';
import { claimsOf, keepOrRemove, type StageConfig } from '../config.ts';
import { logActions } from '../constructs/provider-logs.ts';
import type { AuthStack } from './auth-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

export interface SiteStackProps {
  readonly edge: EdgeStack;
  readonly auth: AuthStack;
}

/** The claims of access tokens in which the page finds the name and the groups of a person, if the issuer is not Cognito. */
const pageClaims = (config: StageConfig) => {
  const { USERNAME_CLAIM, GROUPS_CLAIM } = claimsOf(config);
  return USERNAME_CLAIM && { username_claim: USERNAME_CLAIM, groups_claim: GROUPS_CLAIM };
};

/** The built page, and the file with its configuration: how people sign in, and what the stage does. */
export class SiteStack extends EpisodicStack {
  constructor(scope: Construct, config: StageConfig, { edge, auth }: SiteStackProps) {
    super(scope, 'site', config, { description: 'Episodic: the page and its configuration' });
    const { bucket, distribution } = edge.website;
    const copier = { destinationBucket: bucket, memoryLimit: 512, prune: false, ...this.copier(config) };
    const assets = new BucketDeployment(this, 'Assets', {
      ...copier,
      sources: [Source.asset(pagePath, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...copier,
      sources: [
        Source.asset(pagePath, { exclude: ['assets', 'assets/**'] }),
        Source.jsonData('config.json', {
          stage: config.stage,
          ...auth.signIn,
          ...pageClaims(config),
          scope: 'openid email profile',
          scheduled_imports: config.scheduledImports,
          switched_off: config.switchedOff,
        }),
      ],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ['/index.html', '/config.json'],
    });
    page.node.addDependency(assets);
  }

  /** Log group and role of the CDK function that copies the files. The role may not create log groups, so the group is created first. */
  private copier(config: StageConfig): { logGroup: LogGroup; role: Role } {
    const logGroup = new LogGroup(this, 'CopierLogs', { retention: config.logDays, removalPolicy: keepOrRemove(config) });
    const writes = new PolicyDocument({ statements: [new PolicyStatement({ actions: logActions, resources: [logGroup.logGroupArn] })] });
    const role = new Role(this, 'Copier', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), inlinePolicies: { writes } });
    return { logGroup, role };
  }
}
