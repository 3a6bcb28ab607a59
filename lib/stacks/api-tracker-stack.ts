import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** Routes for what people watch. */
export class ApiTrackerStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps) {
    super(scope, 'tracker', config, props);
    this.addEndpoints('tracker');
  }
}
