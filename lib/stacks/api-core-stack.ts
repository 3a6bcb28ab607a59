import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

interface ApiCoreStackProps extends ApiStackProps {
  readonly commandQueue: IQueue;
  readonly importQueue: IQueue;
}

/** Routes for the system, the caller and their receipts. */
export class ApiCoreStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { commandQueue, importQueue, ...props }: ApiCoreStackProps) {
    super(scope, 'core', config, props);
    this.addEndpoints('core', { commandQueue, importQueue, userPool: props.auth.pool ?? 'elsewhere' });
  }
}
