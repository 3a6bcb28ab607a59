import { Duration } from 'aws-cdk-lib';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { pagePath } from '../build.ts';
import type { StageConfig } from '../config.ts';
import type { AuthStack } from './auth-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

export interface SiteStackProps {
  readonly edge: EdgeStack;
  readonly auth: AuthStack;
}

/** The built page, and the file that tells it where to sign in. */
export class SiteStack extends EpisodicStack {
  constructor(scope: Construct, config: StageConfig, { edge, auth }: SiteStackProps) {
    super(scope, 'site', config, { description: 'Episodic: the page and its configuration' });
    const { bucket, distribution } = edge.website;
    const clientId = auth.client.userPoolClientId;
    const assets = new BucketDeployment(this, 'Assets', {
      destinationBucket: bucket,
      sources: [Source.asset(pagePath, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      prune: false,
      memoryLimit: 512,
    });
    const page = new BucketDeployment(this, 'Page', {
      destinationBucket: bucket,
      sources: [
        Source.asset(pagePath, { exclude: ['assets', 'assets/**'] }),
        Source.jsonData('config.json', {
          stage: config.stage,
          issuer: auth.pool.userPoolProviderUrl,
          client_id: clientId,
          scope: 'openid email profile',
          sign_out: `${auth.signInUrl}/logout?client_id=${clientId}&logout_uri=${edge.siteUrl}/`,
        }),
      ],
      cacheControl: [CacheControl.noCache()],
      prune: false,
      memoryLimit: 512,
      distribution,
      distributionPaths: ['/index.html', '/config.json'],
    });
    page.node.addDependency(assets);
  }
}
