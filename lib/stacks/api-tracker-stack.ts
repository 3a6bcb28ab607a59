import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { continueBatches } from '../../lambda/contract/workers.ts';
import type { StageConfig } from '../config.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** Routes for what people watch, and the function that continues their large batches. */
export class ApiTrackerStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps) {
    super(scope, 'tracker', config, props);
    this.addEndpoints('tracker');
    const { function: sweeper } = new ServiceFunction(this, continueBatches.name, {
      config,
      ...continueBatches,
      timeout: Duration.seconds(50),
      resources: this.resources,
    });
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweeper, { retryAttempts: 0 })],
    });
  }
}
