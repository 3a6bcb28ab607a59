import { Aspects, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ProviderLogs } from '../constructs/provider-logs.ts';

/** A stack of one stage, named `episodic-<stage>-<part>`; it takes account and region from whoever deploys it. */
export abstract class EpisodicStack extends Stack {
  readonly config: StageConfig;

  constructor(scope: Construct, part: string, config: StageConfig, props: StackProps) {
    super(scope, part, { ...props, stackName: `episodic-${config.stage}-${part}`, terminationProtection: config.keepsData });
    this.config = config;
    Aspects.of(this).add(new ProviderLogs(config));
  }

  /**
   * The UUID in this stack's id: as good as a random secret to anybody who cannot read the account's CloudFormation. It
   * costs nothing, needs no call to be read, and lives as long as the stack.
   */
  protected secretOfStack(): string {
    return Fn.select(2, Fn.split('/', this.stackId));
  }
}
