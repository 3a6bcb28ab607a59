import type { Deployment, Properties } from './deployment.ts';
import { type Behavior, type Cors, type Origin, viewerFunction } from './front-door.ts';

/** Ids of CloudFront's managed policies that the front door supports. */
const managed = {
  caching: ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', '658327ea-f89d-4fab-a63d-7e88639e58f6'],
  originRequests: ['b689b0a8-53d0-40ab-baf2-68738e2966ac', undefined],
};

interface CacheBehavior {
  readonly PathPattern?: string;
  /** @default GET and HEAD, as on CloudFront */
  readonly AllowedMethods?: readonly string[];
  readonly TargetOriginId: string;
  readonly CachePolicyId: string;
  readonly OriginRequestPolicyId?: string;
  readonly ResponseHeadersPolicyId: string;
  readonly FunctionAssociations?: readonly { EventType: string; FunctionARN: string }[];
}

interface DistributionOrigin {
  readonly Id: string;
  readonly DomainName: string;
  readonly OriginCustomHeaders?: readonly { HeaderName: string; HeaderValue: string }[];
}

/** Cache behaviors of a distribution, the default behavior last. @throws Error for a policy that the front door does not support. */
export function behaviors(deployment: Deployment, config: Properties): Behavior[] {
  const origins = new Map((config.Origins as DistributionOrigin[]).map((origin) => [origin.Id, origin]));
  const all = [...((config.CacheBehaviors ?? []) as CacheBehavior[]), config.DefaultCacheBehavior as CacheBehavior];
  return all.map((behavior) => {
    const { CachePolicyId, OriginRequestPolicyId, FunctionAssociations = [] } = behavior;
    if (!managed.caching.includes(CachePolicyId) || !managed.originRequests.includes(OriginRequestPolicyId)) {
      throw new Error('the front door only supports two managed cache policies and AllViewerExceptHostHeader');
    }
    return {
      path: behavior.PathPattern,
      methods: behavior.AllowedMethods ?? ['GET', 'HEAD'],
      origin: origin(deployment, origins.get(behavior.TargetOriginId) as DistributionOrigin),
      rewrite: FunctionAssociations.map(({ FunctionARN }) => viewerFunction(deployment.code.get(FunctionARN) ?? '')).at(0),
      ...responseHeaders(JSON.parse(deployment.code.get(behavior.ResponseHeadersPolicyId) ?? '{}'), deployment.awsUrl),
    };
  });
}

function origin({ s3, apiPort }: Deployment, { DomainName, OriginCustomHeaders = [] }: DistributionOrigin): Origin {
  const [, bucket] = /^(.+)\.s3\.[\w-]+\.amazonaws\.com$/.exec(DomainName) ?? [];
  if (bucket) return { kind: 'bucket', read: (key) => s3.read(bucket, key) };
  if (!/\.execute-api\./.test(DomainName)) throw new Error(`the front door does not support the origin ${DomainName}`);
  const headers = Object.fromEntries(OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]));
  return { kind: 'api', port: apiPort, headers };
}

interface CorsConfig {
  readonly AccessControlAllowOrigins: { readonly Items: readonly string[] };
  readonly AccessControlAllowHeaders: { readonly Items: readonly string[] };
  readonly AccessControlAllowMethods: { readonly Items: readonly string[] };
  readonly AccessControlExposeHeaders: { readonly Items: readonly string[] };
  readonly AccessControlMaxAgeSec: number;
}

interface HeadersPolicy {
  readonly SecurityHeadersConfig: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly CorsConfig?: CorsConfig;
  readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
}

/** Headers of a response headers policy. @throws Error for a header that the front door does not support. */
function responseHeaders(policy: HeadersPolicy & { readonly Name?: string }, awsUrl: string): Pick<Behavior, 'responseHeaders' | 'cors'> {
  const { Name: _, CorsConfig, SecurityHeadersConfig, CustomHeadersConfig, ...others } = policy;
  const [unknown] = Object.keys(others);
  if (unknown) throw new Error(`the front door does not support ${unknown}`);
  const headers = Object.fromEntries((CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header, Value]));
  for (const [name, value] of Object.entries(SecurityHeadersConfig)) {
    switch (name) {
      case 'ContentSecurityPolicy':
        headers['content-security-policy'] = atLocalBuckets(String(value.ContentSecurityPolicy), awsUrl);
        break;
      case 'ContentTypeOptions':
        headers['x-content-type-options'] = 'nosniff';
        break;
      case 'FrameOptions':
        headers['x-frame-options'] = String(value.FrameOption);
        break;
      case 'ReferrerPolicy':
        headers['referrer-policy'] = String(value.ReferrerPolicy);
        break;
      case 'StrictTransportSecurity':
        // Browsers ignore this header over http, and a laptop has no certificate.
        break;
      default:
        throw new Error(`the front door does not support the header ${name}`);
    }
  }
  return { responseHeaders: headers, ...(CorsConfig && { cors: corsOf(CorsConfig) }) };
}

const corsOf = (config: CorsConfig): Cors => ({
  origins: config.AccessControlAllowOrigins.Items,
  headers: {
    'access-control-allow-headers': config.AccessControlAllowHeaders.Items.join(','),
    'access-control-allow-methods': config.AccessControlAllowMethods.Items.join(','),
    'access-control-expose-headers': config.AccessControlExposeHeaders.Items.join(','),
    'access-control-max-age': String(config.AccessControlMaxAgeSec),
  },
});

/** A Content-Security-Policy with the local addresses of buckets, which are paths of one server. */
const atLocalBuckets = (policy: string, awsUrl: string) =>
  policy.replaceAll(/https:\/\/([\w-]+)\.s3\.[\w-]+\.amazonaws\.com/gi, (_, bucket: string) => `${awsUrl}/${bucket.toLowerCase()}/`);
