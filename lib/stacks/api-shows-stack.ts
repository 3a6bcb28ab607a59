import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

export interface ApiShowsStackProps extends ApiStackProps {
  readonly commandQueue: IQueue;
}

/** Routes for shows and episodes. Changes go through the catalog's queue. */
export class ApiShowsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { commandQueue, ...props }: ApiShowsStackProps) {
    super(scope, 'shows', config, props);
    this.addEndpoints('shows', { commandQueue });
  }
}
