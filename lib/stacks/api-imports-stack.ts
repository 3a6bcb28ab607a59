import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { scheduledSource } from '../../lambda/contract/imports/schedule.ts';
import { startScheduledImport } from '../../lambda/contract/workers.ts';
import type { StageConfig } from '../config.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

export interface ApiImportsStackProps extends ApiStackProps {
  readonly commandQueue: IQueue;
  readonly importQueue: IQueue;
}

/** Routes for imports and bulk requests, and the rules that start imports by themselves. Changes of their state go through the catalog's queue. */
export class ApiImportsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { commandQueue, importQueue, ...props }: ApiImportsStackProps) {
    super(scope, 'imports', config, props);
    this.addEndpoints('imports', { commandQueue, importQueue });
    const starter = new ServiceFunction(this, startScheduledImport.name, {
      config,
      ...startScheduledImport,
      timeout: Duration.minutes(2),
      resources: { ...this.resources, importQueue },
    });
    for (const source of scheduledSource.options) {
      new Rule(this, `Refresh-${source}`, {
        description: `Starts the import of ${source} for the day or week, if its schedule is on`,
        enabled: config.scheduledImports && !config.switchedOff.includes('imports'),
        schedule: Schedule.rate(Duration.days(1)),
        targets: [new LambdaFunction(starter.function, { event: RuleTargetInput.fromObject({ source }), retryAttempts: 2 })],
      });
    }
  }
}
