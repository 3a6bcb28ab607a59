import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Capability, CapabilityVariable } from '../lambda/contract/capabilities.ts';
import type { Resources } from './resources.ts';

/** Environment variables and IAM permissions that a capability stands for. */
export interface Provision<C extends Capability> {
  readonly environment: Readonly<Record<CapabilityVariable<C>, string>>;
  readonly statements: readonly PolicyStatement[];
}

/** A statement that allows actions on one resource. */
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

/** Objects of the import bucket in one folder, with the actions that are allowed. */
export const onImportedObjects =
  (objects: string, ...actions: readonly string[]) =>
  ({ importBucket }: Resources) => ({
    environment: { IMPORT_BUCKET: importBucket.bucketName },
    statements: [allow(importBucket.arnForObjects(objects), ...actions.map((action) => `s3:${action}`))],
  });

/** A queue, with the action that is allowed. */
export const onQueue =
  <V extends string>(variable: V, queue: (resources: Resources) => IQueue, action: string) =>
  (resources: Resources) => ({
    environment: { [variable]: queue(resources).queueUrl } as Record<V, string>,
    statements: [allow(queue(resources).queueArn, `sqs:${action}`)],
  });
