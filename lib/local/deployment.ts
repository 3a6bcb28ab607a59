import type { CloudWatch } from './cloud-watch.ts';
import type { DataApi } from './data-api.ts';
import type { DynamoDb } from './dynamodb.ts';
import type { EventBus } from './event-bus.ts';
import type { QueueMapping } from './event-sources.ts';
import type { Done } from './finished-work.ts';
import type { Behavior } from './front-door.ts';
import type { HttpApi } from './http-api.ts';
import type { Authorizer, PolicyStatement } from './iam.ts';
import type { LambdaHost } from './lambda-host.ts';
import type { OidcClient } from './oidc.ts';
import type { Resolver } from './resolver.ts';
import type { S3 } from './s3.ts';
import type { SecretsManager } from './secrets-manager.ts';
import type { Sns } from './sns.ts';
import type { Sqs } from './sqs.ts';
import type { UserPoolSettings } from './user-pool-settings.ts';

/** Resolved properties of a template's resource. */
export type Properties = Readonly<Record<string, unknown>>;

/** Services and settings for creating resources, and what the resources created so far have registered. */
export interface Deployment {
  readonly resolver: Resolver;
  readonly dynamodb: DynamoDb;
  readonly dataApi: DataApi;
  readonly sqs: Sqs;
  readonly s3: S3;
  readonly secrets: SecretsManager;
  readonly cloudFormation: { setStack(name: string, outputs: Readonly<Record<string, string>>): void };
  readonly authorizer: Authorizer;
  readonly host: LambdaHost;
  readonly bus: EventBus;
  readonly cloudWatch: CloudWatch;
  readonly sns: Sns;
  readonly api: HttpApi;
  readonly apiPort: number;
  /** Address of the local AWS services. */
  readonly awsUrl: string;
  /** Address of the site, such as `http://localhost:4173`. */
  readonly siteUrl: string;
  /** Folder with the assembly's assets. */
  readonly assets: string;
  /** Folder for copies of the functions' bundles. */
  readonly functions: string;
  /** Sets the cache behaviors of the distribution. */
  readonly setBehaviors: (behaviors: readonly Behavior[]) => void;
  /** Work that earlier starts have done. */
  readonly done: Done;
  /** Work that continues while later resources are created. The deployment waits for it. */
  readonly pending: Promise<void>[];
  /** Checks that run after the start, because they take too long. */
  readonly checks: (() => Promise<void>)[];
  /** Names of the roles with which the database imports objects. */
  readonly importRoles: string[];
  /** Registered by resources, for later resources and for the start. */
  readonly clients: OidcClient[];
  readonly userPools: UserPoolSettings[];
  readonly statements: Map<string, PolicyStatement[]>;
  readonly integrations: Map<string, string>;
  readonly authorizers: Map<string, { issuer: string; audience: string[] }>;
  readonly code: Map<string, string>;
  readonly mappings: QueueMapping[];
  readonly schedules: { functionName: string; interval: number; input?: object }[];
}
