import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { keepOrRemove, type StageConfig } from '../config.ts';

/** A bucket that is encrypted, closed to the public and to plain HTTP, and kept or emptied with its stack as the stage says. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, config: StageConfig, props: BucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: keepOrRemove(config),
      autoDeleteObjects: !config.keepsData,
      ...props,
    });
    // A bucket that stays keeps its rules.
    this.policy?.applyRemovalPolicy(keepOrRemove(config));
  }
}
