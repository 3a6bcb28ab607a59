import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** Routes for figures about the catalog. */
export class ApiAnalyticsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps) {
    super(scope, 'analytics', config, props);
    this.addEndpoints('analytics');
  }
}
