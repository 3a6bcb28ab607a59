import { Annotations, Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type Bucket, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { publicFolder } from '../../lambda/contract/media/thumbnail.ts';
import { originHeader, originPeriod } from '../../lambda/contract/origin.ts';
import type { StageConfig } from '../config.ts';
import { corsHeaders } from './cors.ts';
import { PrivateBucket } from './private-bucket.ts';

export interface WebsiteProps {
  readonly config: StageConfig;
  /** Host of the HTTP API. */
  readonly apiHost: string;
  /** Other origins that the page may connect to: those of the sign-in service and of the import bucket. */
  readonly connectTo: readonly string[];
  /** Key with which CloudFront proves to the functions that a request came through it. */
  readonly originVerify: string;
  /** Bucket with the thumbnails and texts of episodes, which CloudFront serves under `/media`. Its stack lets it. */
  readonly mediaBucket: IBucket;
  /** Address from which videos are played, and to which they are uploaded. */
  readonly mediaFrom: string;
  /** Certificate of the stage's own domain. */
  readonly certificate: ICertificate | undefined;
  readonly webAclId: string | undefined;
}

/** CloudFront function that serves index.html for every path without a file extension, so that the page can draw it. */
const deepLinks = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}`;

/**
 * CloudFront function that adds the proof of the last five minutes to a request for the API. A proof that leaks is good for ten minutes.
 * The key is only in this function and in the functions of the API.
 */
const originStamp = (key: string) => `var crypto = require('crypto');
function handler(event) {
  var request = event.request;
  var period = String(Math.floor(Date.now() / ${originPeriod}));
  request.headers['${originHeader}'] = { value: period + '.' + crypto.createHmac('sha256', '${key}').update(period).digest('hex') };
  return request;
}`;

/** CloudFront in front of the built page in S3 and, under /api, the HTTP API. The browser sees one origin and needs no CORS. */
export class Website extends Construct {
  readonly bucket: Bucket;
  readonly logs: Bucket;
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    const { config } = props;
    const name = `episodic-${config.stage}`;
    this.logs = new PrivateBucket(this, 'Logs', config, {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(config.logDays) }],
    });
    this.bucket = new PrivateBucket(this, 'Bucket', config, {
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'site-bucket/',
    });
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Episodic ${config.stage}`,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: config.edgeRegions === 'all' ? cloudfront.PriceClass.PRICE_CLASS_ALL : cloudfront.PriceClass.PRICE_CLASS_100,
      webAclId: props.webAclId,
      ...(config.domainName &&
        props.certificate && {
          domainNames: [config.domainName],
          certificate: props.certificate,
          minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
      logBucket: this.logs,
      logFilePrefix: 'cloudfront/',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
          originAccessControl: new cloudfront.S3OriginAccessControl(this, 'BucketAccess', { originAccessControlName: `${name}-site` }),
        }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        responseHeadersPolicy: this.headers(
          'PageHeaders',
          `${name}-page`,
          contentSecurity([...props.connectTo, props.mediaFrom], props.mediaFrom),
        ),
        functionAssociations: [this.onRequest('DeepLinks', deepLinks)],
      },
      additionalBehaviors: {
        [`/${publicFolder}/*`]: {
          origin: S3BucketOrigin.withOriginAccessControl(props.mediaBucket, {
            originAccessControl: new cloudfront.S3OriginAccessControl(this, 'MediaAccess', { originAccessControlName: `${name}-media` }),
          }),
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          compress: true,
          responseHeadersPolicy: this.headers('MediaHeaders', `${name}-media`, "default-src 'none'; frame-ancestors 'none'"),
        },
        '/api/*': {
          origin: new HttpOrigin(props.apiHost, { protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY }),
          functionAssociations: [this.onRequest('OriginStamp', originStamp(props.originVerify))],
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: this.headers(
            'ApiHeaders',
            `${name}-api`,
            "default-src 'none'; frame-ancestors 'none'",
            corsHeaders(config.allowedOrigins),
          ),
        },
      },
    });
    // The stack of the media bucket lets this distribution read thumbnails and texts.
    Annotations.of(this.distribution).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac');
  }

  private onRequest(id: string, code: string): cloudfront.FunctionAssociation {
    return {
      eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
      function: new cloudfront.Function(this, id, {
        code: cloudfront.FunctionCode.fromInline(code),
        runtime: cloudfront.FunctionRuntime.JS_2_0,
      }),
    };
  }

  private headers(
    id: string,
    responseHeadersPolicyName: string,
    contentSecurityPolicy: string,
    corsBehavior?: cloudfront.ResponseHeadersCorsBehavior,
  ): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName,
      corsBehavior,
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
function contentSecurity(connectTo: readonly string[], mediaFrom: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `media-src 'self' ${mediaFrom}`,
    `connect-src 'self' ${connectTo.join(' ')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
