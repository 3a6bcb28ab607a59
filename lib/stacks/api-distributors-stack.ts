import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** Routes for distributors, contracts, release dates and the activity list. */
export class ApiDistributorsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps & { readonly commandQueue: IQueue }) {
    super(scope, 'distributors', config, props);
    this.addEndpoints('distributors', { commandQueue: props.commandQueue });
  }
}
