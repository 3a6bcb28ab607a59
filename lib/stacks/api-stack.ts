import { HttpApi, HttpAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { TableRoute } from '../../lambda/contract/route.ts';
import type { StageConfig } from '../config.ts';
import { Endpoints } from '../constructs/endpoints.ts';
import { GradualReleases } from '../constructs/gradual-release.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import type { Resources } from '../resources.ts';
import type { AuthStack } from './auth-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

export interface ApiStackProps {
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly auth: AuthStack;
}

/** Routes and functions of one area. They use the HTTP API of the edge stack and the authorizer of the auth stack. */
export abstract class ApiStack extends EpisodicStack {
  /** Resources that the functions of this stack can get access to. */
  protected readonly resources: Partial<Resources>;
  /** How new versions of the functions of this stack go live. */
  protected readonly releases: GradualReleases;
  private readonly props: ApiStackProps;

  constructor(scope: Construct, area: TableRoute['area'], config: StageConfig, props: ApiStackProps) {
    super(scope, `api-${area}`, config, { description: `Episodic: API routes of the area ${area}` });
    this.props = props;
    const { data } = props;
    const { cluster, database, writer, reader } = data.catalog;
    this.resources = {
      ...{ progress: data.progress, trackerKeys: data.trackerKeys, ledger: data.ledger, limits: data.limits, profiles: data.profiles },
      ...{ receipts: data.receipts, snapshots: data.snapshots, showCards: data.showCards, showAliases: data.showAliases },
      ...{ erasures: data.erasures, importBucket: data.importBucket, driveCredentials: data.driveCredentials },
      ...{ cluster, database, writer, reader },
    };
    this.releases = new GradualReleases(this, 'Releases', { config, apiId: props.edge.api.apiId });
    this.addStackDependency(data);
  }

  /** Adds every route of `area`. Imports the API by id, because passing the construct would reverse the dependency between the stacks. */
  protected addEndpoints(area: TableRoute['area'], resources: Partial<Resources> = {}): readonly ServiceFunction[] {
    const { data, edge, auth } = this.props;
    return new Endpoints(this, 'Endpoints', {
      config: this.config,
      area,
      api: HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: edge.api.apiId }),
      authorizer: HttpAuthorizer.fromHttpAuthorizerAttributes(this, 'SignIn', { authorizerId: auth.authorizerId, authorizerType: 'JWT' }),
      originVerify: edge.originVerify,
      releases: this.releases,
      cursorKey: data.cursorKey,
      resources: { ...this.resources, ...resources },
    }).functions;
  }
}
