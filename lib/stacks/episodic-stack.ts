import { Aspects, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ProviderLogs } from '../constructs/provider-logs.ts';

/** The region from which CloudFront takes certificates and web ACLs. */
export const globalRegion = 'us-east-1';

/** A stack of one stage, named `episodic-<stage>-<part>`. The account, and the region unless the stage has one, come from the deployer's credentials. */
export abstract class EpisodicStack extends Stack {
  readonly config: StageConfig;

  constructor(scope: Construct, part: string, config: StageConfig, props: StackProps) {
    super(scope, part, {
      ...(config.region && { env: { region: config.region }, crossRegionReferences: config.region !== globalRegion }),
      ...props,
      stackName: `episodic-${config.stage}-${part}`,
      terminationProtection: config.keepsData,
    });
    this.config = config;
    Aspects.of(this).add(new ProviderLogs(config));
  }

  /**
   * The UUID in this stack's id. It works as a secret towards anyone who cannot read the account's CloudFormation, costs nothing,
   * needs no call to read, and lives as long as the stack.
   */
  protected secretOfStack(): string {
    return Fn.select(2, Fn.split('/', this.stackId));
  }
}
