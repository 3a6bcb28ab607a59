import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { droppedFolder } from '../../lambda/contract/imports/dropped.ts';
import {
  applyCommands,
  closeFailedCommands,
  closeFailedImports,
  loadImport,
  resendReceipts,
  startDroppedImport,
  type Worker,
} from '../../lambda/contract/workers.ts';
import { workersAtOnce } from '../concurrency.ts';
import type { StageConfig } from '../config.ts';
import { feed, MessageQueue } from '../constructs/message-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Resources } from '../resources.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

export interface ApiCatalogStackProps extends ApiStackProps {
  /** Queue of the jobs that a change starts. */
  readonly mediaQueue: IQueue;
}

/** Routes for movies and genres, the queue that applies changes in order, and imports. */
export class ApiCatalogStack extends ApiStack {
  readonly commands: MessageQueue;
  readonly imports: MessageQueue;

  constructor(scope: Construct, config: StageConfig, { mediaQueue, ...props }: ApiCatalogStackProps) {
    super(scope, 'catalog', config, props);
    this.commands = new MessageQueue(this, 'Commands', {
      fifo: true,
      visibilityTimeout: Duration.seconds(300),
      // The worker gives up after ten tries. A message is also received while it waits behind others of its group, so this is higher.
      maxReceiveCount: 100,
    });
    this.imports = new MessageQueue(this, 'ImportRuns', {
      fifo: true,
      // A worker shortens this to a minute before it does anything else, and extends it while it lives.
      visibilityTimeout: Duration.minutes(90),
      maxReceiveCount: 100,
    });
    const queues = { commandQueue: this.commands.queue, importQueue: this.imports.queue, mediaQueue };
    this.addEndpoints('catalog', queues);

    const applier = this.worker(applyCommands, Duration.seconds(50), queues, this.commands.queue, {
      ACTIVITY_ORIGIN_DAYS: String(config.activityOriginDays),
    });
    feed(this.releases.live(applier), this.commands.queue, workersAtOnce['apply-commands']);
    const closer = this.worker(closeFailedCommands, Duration.seconds(30), queues, this.commands.deadLetters);
    feed(closer.function, this.commands.deadLetters, workersAtOnce['close-failed-commands']);
    // Rows of files are short-lived: with a small space for new objects, V8 frees them before it takes more memory.
    const loader = this.worker(loadImport, Duration.minutes(15), queues, this.imports.queue, {
      NODE_OPTIONS: '--max-semi-space-size=8',
    });
    feed(loader.function, this.imports.queue, workersAtOnce['load-import'], 1);

    const closerOfImports = this.worker(closeFailedImports, Duration.minutes(2), queues, this.imports.deadLetters);
    feed(closerOfImports.function, this.imports.deadLetters, workersAtOnce['close-failed-imports'], 1);
    const dropped = this.worker(startDroppedImport, Duration.seconds(30), queues);
    new Rule(this, 'DroppedFiles', {
      enabled: !config.switchedOff.includes('imports'),
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [props.data.importBucket.bucketName] }, object: { key: [{ prefix: droppedFolder }] } },
      },
      targets: [new LambdaFunction(dropped.function)],
    });

    const sweeper = this.worker(resendReceipts, Duration.seconds(30), queues);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweeper.function, { retryAttempts: 0 })],
    });

    new CfnOutput(this, 'CommandQueueUrl', { value: this.commands.queue.queueUrl });
    new CfnOutput(this, 'ImportQueueUrl', { value: this.imports.queue.queueUrl });
  }

  private worker(
    definition: Worker,
    timeout: Duration,
    queues: Partial<Resources>,
    consumes?: IQueue,
    environment?: Readonly<Record<string, string>>,
  ): ServiceFunction {
    return new ServiceFunction(this, definition.name, {
      config: this.config,
      ...definition,
      timeout,
      consumes,
      environment,
      resources: { ...this.resources, ...queues },
    });
  }
}
