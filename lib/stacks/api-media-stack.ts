import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiStack, type ApiStackProps } from './api-stack.ts';
import type { MediaStack } from './media-stack.ts';

export interface ApiMediaStackProps extends ApiStackProps {
  readonly media: MediaStack;
  readonly commandQueue: IQueue;
}

/** Routes for files of episodes, their jobs, thumbnails, metadata and texts. */
export class ApiMediaStack extends ApiStack {
  constructor(scope: Construct, config: StageConfig, { media, commandQueue, ...props }: ApiMediaStackProps) {
    super(scope, 'media', config, props);
    this.addEndpoints('media', { commandQueue, mediaBucket: media.bucket });
  }
}
