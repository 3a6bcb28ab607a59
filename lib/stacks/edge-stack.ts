import { CfnOutput } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AaaaRecord, ARecord, type PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { keepOrRemove, mediaBucketName, type StageConfig, signInOrigins } from '../config.ts';
import { preflights } from '../constructs/cors.ts';
import { Website } from '../constructs/website.ts';
import type { DataStack } from './data-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';
import type { GlobalStack } from './global-stack.ts';

export interface EdgeStackProps {
  readonly data: DataStack;
  /** The zone of the stage's own domain. */
  readonly zone: PublicHostedZone | undefined;
  readonly global: GlobalStack | undefined;
}

/** The front door: CloudFront, the bucket of the page, and the HTTP API to which the API stacks add their routes. */
export class EdgeStack extends EpisodicStack {
  readonly api: HttpApi;
  readonly website: Website;
  /** Address that people open, with `https://`. */
  readonly siteUrl: string;
  /** Secret that identifies CloudFront to the functions. */
  readonly originVerify: string;

  constructor(scope: Construct, config: StageConfig, { data, zone, global }: EdgeStackProps) {
    super(scope, 'edge', config, { description: 'Episodic: CloudFront, the page and the HTTP API without its routes' });
    this.originVerify = this.secretOfStack();
    this.api = new HttpApi(this, 'Api', {
      apiName: `episodic-${config.stage}`,
      createDefaultStage: false,
      corsPreflight: preflights(config.allowedOrigins),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', { retention: config.logDays, removalPolicy: keepOrRemove(config) }),
        ),
        format: AccessLogFormat.custom(
          JSON.stringify({
            request_id: AccessLogField.contextRequestId(),
            route: '$context.routeKey',
            status: AccessLogField.contextStatus(),
            latency_ms: AccessLogField.contextResponseLatency(),
            error: AccessLogField.contextErrorMessage(),
          }),
        ),
      },
    });
    this.website = new Website(this, 'Website', {
      config,
      apiHost: `${this.api.apiId}.execute-api.${this.region}.${this.urlSuffix}`,
      connectTo: [...signInOrigins(config), this.addressOf(data.importBucket.bucketName)],
      mediaBucket: Bucket.fromBucketAttributes(this, 'Media', { bucketName: mediaBucketName(config), region: this.region }),
      mediaFrom: this.addressOf(mediaBucketName(config)),
      originVerify: this.originVerify,
      certificate: global?.certificate,
      webAclId: global?.firewall?.arn,
    });
    const { distribution } = this.website;
    this.siteUrl = `https://${config.domainName ?? distribution.distributionDomainName}`;
    if (zone) {
      const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
      new ARecord(this, 'Address', { zone, target });
      new AaaaRecord(this, 'AddressV6', { zone, target });
    }

    new CfnOutput(this, 'SiteUrl', { value: this.siteUrl });
    new CfnOutput(this, 'DistributionId', { value: distribution.distributionId });
    new CfnOutput(this, 'ApiUrl', { value: `${this.siteUrl}/api/v1` });
  }
  /** Address of a bucket in the region of the stage. */
  private addressOf(bucketName: string): string {
    return `https://${bucketName}.s3.${this.region}.amazonaws.com`;
  }
}
