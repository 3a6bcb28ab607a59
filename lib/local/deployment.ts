import type { DataApi } from './data-api.ts';
import type { DynamoDb } from './dynamodb.ts';
import type { QueueMapping } from './event-sources.ts';
import type { Behavior } from './front-door.ts';
import type { HttpApi } from './http-api.ts';
import type { Authorizer, PolicyStatement } from './iam.ts';
import type { Done } from './kept.ts';
import type { LambdaHost } from './lambda-host.ts';
import type { OidcClient } from './oidc.ts';
import type { Resolver } from './resolver.ts';
import type { S3 } from './s3.ts';
import type { SecretsManager } from './secrets-manager.ts';
import type { Sqs } from './sqs.ts';
import type { UserPoolSettings } from './user-pool-settings.ts';

/** An attribute map of a template, resolved. */
export type Properties = Readonly<Record<string, unknown>>;

/** Everything that resources are made of, and what has been gathered on the way. */
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
  readonly api: HttpApi;
  readonly apiPort: number;
  /** Where the local AWS services answer. */
  readonly awsUrl: string;
  /** `http://localhost:4173`. */
  readonly siteUrl: string;
  /** The folder with the assembly's assets, and the one that keeps copies of them. */
  readonly assets: string;
  readonly functions: string;
  /** Makes the cache behaviours of the distribution known. */
  readonly setBehaviors: (behaviors: readonly Behavior[]) => void;
  /** What earlier starts have done. */
  readonly done: Done;
  /** Work that may go on while later resources are created; the deployment ends when it has. */
  readonly pending: Promise<void>[];
  /** What is looked at once everything runs, because it would take too long before. */
  readonly checks: (() => Promise<void>)[];
  /** Gathered while resources are created, for those that refer to them and for the start. */
  readonly clients: OidcClient[];
  readonly userPools: UserPoolSettings[];
  readonly statements: Map<string, PolicyStatement[]>;
  readonly integrations: Map<string, string>;
  readonly authorizers: Map<string, { issuer: string; audience: string[] }>;
  readonly code: Map<string, string>;
  readonly mappings: QueueMapping[];
  readonly schedules: { functionName: string; interval: number }[];
}
