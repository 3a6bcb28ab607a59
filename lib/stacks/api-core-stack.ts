import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** Routes for the system, the caller and their receipts. */
export class ApiCoreStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { commandQueue, ...props }: ApiStackProps & { readonly commandQueue: IQueue }) {
    super(scope, 'core', config, props);
    this.addEndpoints('core', { commandQueue, userPool: props.auth.pool ?? 'elsewhere' });
  }
}
