import { Duration } from 'aws-cdk-lib';
import type { CorsHttpMethod, CorsPreflightOptions } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ResponseHeadersCorsBehavior } from 'aws-cdk-lib/aws-cloudfront';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';

const table = Object.values<Route>(routes);

/** The methods of the API. */
const methods = [...new Set(table.flatMap(({ key, aliases = [] }) => [key, ...aliases].map((one) => one.split(' ')[0] as string)))].sort();

/** Headers that a page may send: those that the documents name, and those that routes read. */
const sent = [
  ...new Set([
    ...['authorization', 'content-type', 'x-amz-date', 'x-amz-security-token', 'x-api-key', 'if-none-match'],
    ...table.flatMap(({ headers }) => Object.keys(headers?.shape ?? {})),
  ]),
].sort();

/** Headers of answers that a page may read, besides those that every page may read. */
const read = ['age', 'apigw-requestid', 'content-disposition', 'etag', 'link', 'location', 'retry-after', 'www-authenticate'];

const maxAge = Duration.hours(2);

/** How the API answers the preflights of other web sites. Without origins, it answers none. */
export const preflights = (origins: readonly string[] | undefined): CorsPreflightOptions | undefined =>
  origins && {
    allowOrigins: [...origins],
    allowMethods: methods as CorsHttpMethod[],
    allowHeaders: sent,
    exposeHeaders: read,
    maxAge,
  };

/** The headers that CloudFront adds to every answer of the API, also to errors of the gateway, which no function sees. */
export const corsHeaders = (origins: readonly string[] | undefined): ResponseHeadersCorsBehavior | undefined =>
  origins && {
    accessControlAllowCredentials: false,
    accessControlAllowOrigins: [...origins],
    accessControlAllowMethods: methods,
    accessControlAllowHeaders: sent,
    accessControlExposeHeaders: read,
    accessControlMaxAge: maxAge,
    originOverride: true,
  };
