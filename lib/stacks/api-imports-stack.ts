import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

export interface ApiImportsStackProps extends ApiStackProps {
  readonly commandQueue: IQueue;
  readonly importQueue: IQueue;
}

/** Routes for imports and bulk requests. Changes of their state go through the catalog's queue. */
export class ApiImportsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { commandQueue, importQueue, ...props }: ApiImportsStackProps) {
    super(scope, 'imports', config, props);
    this.addEndpoints('imports', { commandQueue, importQueue });
  }
}
