import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { PrivateBucket } from './private-bucket.ts';

export interface WebsiteProps {
  readonly config: StageConfig;
  /** Host of the HTTP API. */
  readonly apiHost: string;
  /** Other origins that the page may connect to: those of the sign-in service and of the import bucket. */
  readonly connectTo: readonly string[];
  /** Secret that identifies CloudFront to the API. */
  readonly originVerify: string;
}

/** CloudFront function that serves index.html for every path without a file extension, so that the page can draw it. */
const deepLinks = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}`;

/** CloudFront in front of the built page in S3 and, under /api, the HTTP API. The browser sees one origin and needs no CORS. */
export class Website extends Construct {
  readonly bucket: Bucket;
  readonly logs: Bucket;
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    const name = `episodic-${props.config.stage}`;
    this.logs = new PrivateBucket(this, 'Logs', props.config, {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(props.config.logDays) }],
    });
    this.bucket = new PrivateBucket(this, 'Bucket', props.config, {
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'site-bucket/',
    });
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Episodic ${props.config.stage}`,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      logBucket: this.logs,
      logFilePrefix: 'cloudfront/',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
          originAccessControl: new cloudfront.S3OriginAccessControl(this, 'BucketAccess', { originAccessControlName: `${name}-site` }),
        }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        responseHeadersPolicy: this.headers('PageHeaders', `${name}-page`, contentSecurity(props.connectTo)),
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, 'DeepLinks', {
              code: cloudfront.FunctionCode.fromInline(deepLinks),
              runtime: cloudfront.FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(props.apiHost, {
            protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
            customHeaders: { 'x-origin-verify': props.originVerify },
          }),
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: this.headers('ApiHeaders', `${name}-api`, "default-src 'none'; frame-ancestors 'none'"),
        },
      },
    });
  }

  private headers(id: string, responseHeadersPolicyName: string, contentSecurityPolicy: string): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: { customHeaders: [{ header: 'permissions-policy', value: permissions, override: true }] },
    });
  }
}

/** Value of `Permissions-Policy`: switches off the browser features that the page does not use. */
const permissions = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Content-Security-Policy of the page: its own scripts, styles and fonts; pictures from any https address; nothing inline; no frames. */
function contentSecurity(connectTo: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self' ${connectTo.join(' ')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
