import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** A stack of one stage, named `episodic-<stage>-<part>`; it takes account and region from whoever deploys it. */
export abstract class EpisodicStack extends Stack {
  readonly config: StageConfig;

  constructor(scope: Construct, part: string, config: StageConfig, props: StackProps) {
    super(scope, part, { ...props, stackName: `episodic-${config.stage}-${part}`, terminationProtection: config.keepsData });
    this.config = config;
  }
}
