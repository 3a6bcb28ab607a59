import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability, CapabilityVariable } from '../lambda/contract/capabilities.ts';
import type { Resources } from './resources.ts';

/** Environment variables and IAM permissions that a capability stands for. */
export interface Provision<C extends Capability> {
  readonly environment: Readonly<Record<CapabilityVariable<C>, string>>;
  readonly statements: readonly PolicyStatement[];
}

/** Allows actions on one resource. */
export const allow = (resource: string, ...actions: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [resource] });

/** The tables that functions know by their environment variables. */
const tables = {
  PROGRESS_TABLE: ({ progress }: Resources) => progress,
  TRACKER_KEYS_TABLE: ({ trackerKeys }: Resources) => trackerKeys,
  LEDGER_TABLE: ({ ledger }: Resources) => ledger,
  LIMITS_TABLE: ({ limits }: Resources) => limits,
  PROFILES_TABLE: ({ profiles }: Resources) => profiles,
  RECEIPTS_TABLE: ({ receipts }: Resources) => receipts,
  SNAPSHOTS_TABLE: ({ snapshots }: Resources) => snapshots,
  SHOW_CARDS_TABLE: ({ showCards }: Resources) => showCards,
  SHOW_ALIASES_TABLE: ({ showAliases }: Resources) => showAliases,
} as const satisfies Readonly<Record<string, (resources: Resources) => ITable>>;

/** The tables of a capability, each with the actions that it allows, such as `PutItem`. */
export const onTables =
  <V extends keyof typeof tables>(granted: Readonly<Record<V, readonly string[]>>) =>
  (resources: Resources) => {
    const each = Object.entries<readonly string[]>(granted).map(
      ([variable, actions]) => [variable, tables[variable as V](resources), actions] as const,
    );
    return {
      environment: Object.fromEntries(each.map(([variable, { tableName }]) => [variable, tableName])) as Record<V, string>,
      statements: each.map(([, { tableArn }, actions]) => allow(tableArn, ...actions.map((action) => `dynamodb:${action}`))),
    };
  };

/** Actions on objects of the import bucket, such as `uploads/*`. */
export const onImportedObjects =
  (objects: string, ...actions: readonly string[]) =>
  ({ importBucket }: Resources) => ({
    environment: { IMPORT_BUCKET: importBucket.bucketName },
    statements: [allow(importBucket.arnForObjects(objects), ...actions.map((action) => `s3:${action}`))],
  });

/** Actions on objects of the media bucket, by the folder of the objects. */
export const onMedia =
  (granted: Readonly<Record<string, readonly string[]>>, ...further: readonly string[]) =>
  ({ mediaBucket }: Resources) => ({
    environment: { MEDIA_BUCKET: mediaBucket.bucketName },
    statements: [
      ...Object.entries(granted).map(([folder, actions]) =>
        allow(mediaBucket.arnForObjects(`${folder}/*`), ...actions.map((action) => `s3:${action}`)),
      ),
      ...(further.length > 0 ? [allow(mediaBucket.bucketArn, ...further)] : []),
    ],
  });

/** An action on a queue, whose address is a variable. */
export const onQueue =
  <V extends string>(variable: V, queue: (resources: Resources) => IQueue, action: string) =>
  (resources: Resources) => ({
    environment: { [variable]: queue(resources).queueUrl } as Record<V, string>,
    statements: [allow(queue(resources).queueArn, `sqs:${action}`)],
  });

/** Runs statements through the Data API as the user of `secret`, and records in `snapshots` whether the catalog is awake. */
export const asUser = ({ cluster, database, snapshots }: Resources, secret: ISecret) => ({
  environment: { CATALOG_CLUSTER_ARN: cluster.clusterArn, CATALOG_DATABASE: database, SNAPSHOTS_TABLE: snapshots.tableName },
  statements: [
    allow(cluster.clusterArn, 'rds-data:ExecuteStatement'),
    allow(secret.secretArn, 'secretsmanager:GetSecretValue'),
    allow(snapshots.tableArn, 'dynamodb:UpdateItem'),
  ],
});
