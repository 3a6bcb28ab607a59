import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { keepOrRemove, type StageConfig } from '../config.ts';

/** An encrypted bucket without public access or plain HTTP. The stage decides whether it outlives its stack or is emptied and removed. */
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
    // A bucket that outlives its stack keeps its policy.
    this.policy?.applyRemovalPolicy(keepOrRemove(config));
  }
}
