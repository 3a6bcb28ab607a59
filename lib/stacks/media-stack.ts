import { CfnOutput, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { publicFolder } from '../../lambda/contract/media/thumbnail.ts';
import { uploadDays } from '../../lambda/contract/media/upload.ts';
import { closeFailedJobs, processMedia } from '../../lambda/contract/workers.ts';
import { workersAtOnce } from '../concurrency.ts';
import { mediaBucketName, type StageConfig } from '../config.ts';
import { feed, MessageQueue } from '../constructs/message-queue.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Resources } from '../resources.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

export interface MediaStackProps {
  readonly data: DataStack;
  readonly edge: EdgeStack;
}

/** Files of episodes: their bucket, the queue of jobs, and the worker that processes the files. CloudFront knows the bucket by its computed name. */
export class MediaStack extends EpisodicStack {
  readonly bucket: Bucket;
  readonly jobs: MessageQueue;

  constructor(scope: Construct, config: StageConfig, { data, edge }: MediaStackProps) {
    super(scope, 'media', config, { description: 'Episodic: files of episodes and the worker that processes them' });
    this.bucket = new PrivateBucket(this, 'Files', config, {
      bucketName: mediaBucketName(config),
      // The signature of an address protects the bucket; no cookies are sent.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type', 'range'],
          maxAge: 3_600,
        },
      ],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(uploadDays) },
        { prefix: 'own/', expiration: Duration.days(7) },
      ],
    });
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        resources: [this.bucket.arnForObjects(`${publicFolder}/*`)],
        conditions: { StringEquals: { 'AWS:SourceArn': edge.website.distribution.distributionArn } },
      }),
    );
    this.jobs = new MessageQueue(this, 'MediaJobs', {
      fifo: true,
      // A worker shortens this to a minute and extends it while it lives.
      visibilityTimeout: Duration.minutes(90),
      maxReceiveCount: 100,
    });
    const { cluster, database, writer } = data.catalog;
    const resources: Partial<Resources> = {
      ...{ cluster, database, writer, snapshots: data.snapshots },
      ...{ mediaBucket: this.bucket, mediaQueue: this.jobs.queue },
    };
    const worker = new ServiceFunction(this, processMedia.name, {
      config,
      ...processMedia,
      resources,
      timeout: Duration.minutes(15),
      memory: 3_008,
      // A deployment packs the native parts for Lambda's CPU with the bundle (`npm run deploy`).
      code: process.env.MEDIA_PACKAGE,
      consumes: this.jobs.queue,
    });
    feed(worker.function, this.jobs.queue, workersAtOnce['process-media'], 1);
    const closer = new ServiceFunction(this, closeFailedJobs.name, {
      config,
      ...closeFailedJobs,
      resources,
      timeout: Duration.minutes(2),
      consumes: this.jobs.deadLetters,
    });
    feed(closer.function, this.jobs.deadLetters, workersAtOnce['close-failed-jobs'], 1);

    new CfnOutput(this, 'MediaBucketName', { value: this.bucket.bucketName });
    new CfnOutput(this, 'MediaQueueUrl', { value: this.jobs.queue.queueUrl });
  }
}
