import type { IHttpApi, IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { type HttpMethod, HttpNoneAuthorizer, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { Capability } from '../../lambda/contract/capabilities.ts';
import { type Route, type TableRoute, usesOf } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { concurrencyOf } from '../concurrency.ts';
import { claimsOf, type StageConfig } from '../config.ts';
import type { Resources } from '../resources.ts';
import type { GradualReleases } from './gradual-release.ts';
import { requestTimeout, ServiceFunction } from './service-function.ts';

/** Capabilities whose work continues in another function. A trace shows both. */
const queueing: readonly Capability[] = ['commands:send', 'imports:send'];

export interface EndpointsProps {
  readonly config: StageConfig;
  /** Area whose routes are created. */
  readonly area: TableRoute['area'];
  readonly api: IHttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
  /** Secret that identifies CloudFront to the functions. */
  readonly originVerify: string;
  /** Key that signs the cursors of lists. */
  readonly cursorKey: string;
  readonly resources: Partial<Resources>;
  readonly releases: GradualReleases;
}

/** Creates the endpoints of one area: one function for each route of the table, with one API route for each of its keys. */
export class Endpoints extends Construct {
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const entries = Object.values<TableRoute>(routes).filter(({ area }) => area === props.area);
    this.functions = entries.map((route) => this.endpoint(route, props));
  }

  private endpoint(route: Route, props: EndpointsProps): ServiceFunction {
    const { config, resources, api, authorizer, originVerify, cursorKey } = props;
    const { name, formerly, errorImpact } = route;
    const service = new ServiceFunction(this, formerly ?? name, {
      config,
      name,
      errorImpact,
      uses: usesOf(route),
      resources,
      timeout: requestTimeout,
      isTraced: config.traces === 'all' || usesOf(route).some((capability) => queueing.includes(capability)),
      concurrency: concurrencyOf(config, props.area),
      environment: {
        ORIGIN_VERIFY: originVerify,
        CURSOR_KEY: cursorKey,
        REQUESTS_PER_MINUTE: String(config.requestsPerMinute),
        ...(config.switchedOff.length > 0 && { SWITCHED_OFF: config.switchedOff.join(',') }),
        ...claimsOf(config),
      },
    });
    const integration = new HttpLambdaIntegration('Integration', props.releases.live(service));
    [route.key, ...(route.aliases ?? [])].forEach((key, index) => {
      const [method = '', path = ''] = key.split(' ');
      new HttpRoute(service, index === 0 ? 'Route' : `Alias${index}`, {
        httpApi: api,
        integration,
        routeKey: HttpRouteKey.with(path, method as HttpMethod),
        authorizer: route.auth === 'public' ? new HttpNoneAuthorizer() : authorizer,
      });
    });
    return service;
  }
}
