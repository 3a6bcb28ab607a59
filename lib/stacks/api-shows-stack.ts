import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';

/** The routes about shows and their episodes. */
export class ApiShowsStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, props: ApiStackProps) {
    super(scope, 'shows', config, props);
    this.addEndpoints('shows');
  }
}
