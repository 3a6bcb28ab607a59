import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** The routes about the system, the caller and their receipts. */
export class ApiCoreStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps) {
    super(scope, 'core', config, props);
    this.addEndpoints('core');
  }
}
