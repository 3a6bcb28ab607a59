import type { Capability } from '../lambda/contract/capabilities.ts';
import { stagedFolder } from '../lambda/contract/imports/run.ts';
import { allow, asUser, onImportedObjects, onMedia, onQueue, onTables, type Provision } from './provisions.ts';
import type { Resources } from './resources.ts';

/** Changes titles of a list, which is read as a whole, with an event for each. */
const change = {
  PROGRESS_TABLE: ['Query', 'PutItem', 'DeleteItem'],
  TRACKER_KEYS_TABLE: ['BatchGetItem', 'PutItem', 'DeleteItem'],
  LEDGER_TABLE: ['BatchGetItem', 'Query', 'PutItem'],
  PROFILES_TABLE: ['BatchGetItem'],
} as const;

/** Removes a show from a list, with an event that says so. */
const removal = {
  PROGRESS_TABLE: ['BatchGetItem', 'Query', 'DeleteItem'],
  LEDGER_TABLE: ['BatchGetItem', 'Query', 'PutItem'],
  PROFILES_TABLE: ['BatchGetItem'],
} as const;

/** Changes the catalog’s schema and users as their owner, whose secret it reads like those of the others. */
const asOwner = ({ cluster, database, owner, writer, reader }: Resources): Provision<'catalog:migrate'> => ({
  environment: {
    CATALOG_CLUSTER_ARN: cluster.clusterArn,
    CATALOG_DATABASE: database,
    CATALOG_OWNER_SECRET_ARN: owner.secretArn,
    CATALOG_WRITER_SECRET_ARN: writer.secretArn,
    CATALOG_READER_SECRET_ARN: reader.secretArn,
  },
  statements: [
    allow(
      cluster.clusterArn,
      'rds-data:ExecuteStatement',
      'rds-data:BeginTransaction',
      'rds-data:CommitTransaction',
      'rds-data:RollbackTransaction',
    ),
    ...[owner, writer, reader].map(({ secretArn }) => allow(secretArn, 'secretsmanager:GetSecretValue')),
  ],
});

const look = ['DescribeTable'];

/** The state of each table of routes, but no items. */
const lookAtTables = onTables({
  ...{ PROGRESS_TABLE: look, TRACKER_KEYS_TABLE: look, LEDGER_TABLE: look, LIMITS_TABLE: look, PROFILES_TABLE: look },
  ...{ RECEIPTS_TABLE: look, SNAPSHOTS_TABLE: look, SHOW_CARDS_TABLE: look, SHOW_ALIASES_TABLE: look },
});

const lookAtCommands = onQueue('COMMAND_QUEUE_URL', ({ commandQueue }) => commandQueue, 'GetQueueAttributes');
const lookAtImports = onQueue('IMPORT_QUEUE_URL', ({ importQueue }) => importQueue, 'GetQueueAttributes');

/** Maps every capability to environment variables and permissions. No other code does this. */
const provisions: { readonly [C in Capability]: (resources: Resources) => Provision<C> } = {
  'caller:count': onTables({ LIMITS_TABLE: ['UpdateItem'] }),
  'caller:get': onTables({ PROFILES_TABLE: ['GetItem'] }),
  'person:erase': ({ progress, trackerKeys, ledger, profiles, receipts, erasures, userPool }) => ({
    environment: {
      PROGRESS_TABLE: progress.tableName,
      TRACKER_KEYS_TABLE: trackerKeys.tableName,
      LEDGER_TABLE: ledger.tableName,
      PROFILES_TABLE: profiles.tableName,
      RECEIPTS_TABLE: receipts.tableName,
      ERASURES_TABLE: erasures.tableName,
      USER_POOL_ID: userPool === 'elsewhere' ? userPool : userPool.userPoolId,
    },
    statements: [
      allow(progress.tableArn, 'dynamodb:Query', 'dynamodb:DeleteItem'),
      allow(trackerKeys.tableArn, 'dynamodb:Query', 'dynamodb:DeleteItem'),
      allow(ledger.tableArn, 'dynamodb:Query', 'dynamodb:BatchWriteItem'),
      allow(profiles.tableArn, 'dynamodb:PutItem'),
      allow(erasures.tableArn, 'dynamodb:PutItem'),
      allow(`${receipts.tableArn}/index/by-owner`, 'dynamodb:Query'),
      allow(receipts.tableArn, 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'),
      ...(userPool === 'elsewhere' ? [] : [allow(userPool.userPoolArn, 'cognito-idp:AdminDeleteUser')]),
    ],
  }),
  'progress:get': onTables({ PROGRESS_TABLE: ['BatchGetItem', 'Query'] }),
  'progress:list': onTables({ PROGRESS_TABLE: ['Query'] }),
  'progress:scan': onTables({ PROGRESS_TABLE: ['Scan'] }),
  'progress:put': onTables({ ...change, PROGRESS_TABLE: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] }),
  'progress:put-listed': onTables(change),
  'progress:remove': onTables({ ...removal, TRACKER_KEYS_TABLE: ['DeleteItem'] }),
  'progress:remove-once': onTables({ ...removal, TRACKER_KEYS_TABLE: ['BatchGetItem', 'PutItem', 'DeleteItem'] }),
  'movies:put': onTables({
    TRACKER_KEYS_TABLE: ['BatchGetItem', 'PutItem'],
    LEDGER_TABLE: ['BatchGetItem', 'PutItem'],
    PROFILES_TABLE: ['BatchGetItem'],
  }),
  'ledger:get': onTables({ LEDGER_TABLE: ['BatchGetItem'] }),
  'ledger:read': onTables({ LEDGER_TABLE: ['BatchGetItem', 'Query'] }),
  'ledger:batches': onTables({ LEDGER_TABLE: ['Query'] }),
  'ledger:relate': onTables({ LEDGER_TABLE: ['UpdateItem'] }),
  'ledger:history': ({ ledger }) => ({
    environment: { LEDGER_TABLE: ledger.tableName },
    statements: [allow(`${ledger.tableArn}/index/by-batch`, 'dynamodb:Query')],
  }),
  'batches:put': onTables({
    PROGRESS_TABLE: ['Query', 'PutItem', 'DeleteItem'],
    TRACKER_KEYS_TABLE: ['DeleteItem'],
    LEDGER_TABLE: ['BatchGetItem', 'Query', 'PutItem'],
    PROFILES_TABLE: ['BatchGetItem'],
  }),
  'batches:sweep': ({ ledger }) => ({
    environment: { LEDGER_TABLE: ledger.tableName },
    statements: [allow(`${ledger.tableArn}/index/open-by-age`, 'dynamodb:Query')],
  }),
  'profiles:get': onTables({ PROFILES_TABLE: ['GetItem'] }),
  'profiles:put': onTables({ PROFILES_TABLE: ['UpdateItem'] }),
  'show-cards:get': onTables({ SHOW_CARDS_TABLE: ['BatchGetItem'], SHOW_ALIASES_TABLE: ['BatchGetItem'] }),
  'show-cards:put': onTables({ SHOW_CARDS_TABLE: ['BatchGetItem', 'PutItem'], SHOW_ALIASES_TABLE: ['UpdateItem'] }),
  'show-networks:put': onTables({ SHOW_CARDS_TABLE: ['UpdateItem'] }),
  'receipts:get': onTables({ RECEIPTS_TABLE: ['GetItem'] }),
  'receipts:accept': onTables({
    RECEIPTS_TABLE: ['GetItem', 'PutItem', 'UpdateItem'],
    PROFILES_TABLE: ['GetItem'],
  }),
  'receipts:close': onTables({ RECEIPTS_TABLE: ['UpdateItem'] }),
  'receipts:sweep': ({ receipts }) => ({
    environment: { RECEIPTS_TABLE: receipts.tableName },
    statements: [allow(receipts.tableArn, 'dynamodb:UpdateItem'), allow(`${receipts.tableArn}/index/open-by-age`, 'dynamodb:Query')],
  }),
  'commands:send': onQueue('COMMAND_QUEUE_URL', ({ commandQueue }) => commandQueue, 'SendMessage'),
  'commands:delay': onQueue('COMMAND_QUEUE_URL', ({ commandQueue }) => commandQueue, 'ChangeMessageVisibility'),
  'snapshots:refresh': onTables({ SNAPSHOTS_TABLE: ['GetItem', 'UpdateItem'] }),
  'catalog-version:raise': onTables({ SNAPSHOTS_TABLE: ['UpdateItem'] }),
  'once-a-day:claim': onTables({ SNAPSHOTS_TABLE: ['UpdateItem'] }),
  'catalog-state:get': onTables({ SNAPSHOTS_TABLE: ['GetItem'] }),
  // The state of each table and the length of each queue, but nothing that they contain.
  'health:look': (resources) => {
    const parts = [lookAtTables(resources), lookAtCommands(resources), lookAtImports(resources)] as const;
    return {
      environment: Object.assign({}, ...parts.map((part) => part.environment)),
      statements: parts.flatMap((part) => part.statements),
    };
  },
  'restore-drill:look': onTables({ SNAPSHOTS_TABLE: ['UpdateItem'] }),
  'catalog:read': (resources) => {
    const { environment, statements } = asUser(resources, resources.reader);
    return { environment: { ...environment, CATALOG_READER_SECRET_ARN: resources.reader.secretArn }, statements };
  },
  'catalog:write': (resources) => {
    const { environment, statements } = asUser(resources, resources.writer);
    return { environment: { ...environment, CATALOG_WRITER_SECRET_ARN: resources.writer.secretArn }, statements };
  },
  'catalog:migrate': asOwner,
  'catalog:renew-passwords': (resources) => {
    const { environment, statements } = asOwner(resources);
    const store = allow(resources.writer.secretArn, 'secretsmanager:PutSecretValue');
    return { environment, statements: [...statements, store, allow(resources.reader.secretArn, 'secretsmanager:PutSecretValue')] };
  },
  'imports:read': ({ importBucket }) => ({
    environment: { IMPORT_BUCKET: importBucket.bucketName },
    // A role that may list the bucket learns that an object is missing. Without this, it only learns that it has no permission.
    statements: [allow(importBucket.arnForObjects('*'), 's3:GetObject'), allow(importBucket.bucketArn, 's3:ListBucket')],
  }),
  'imports:upload': onImportedObjects('uploads/*', 'PutObject'),
  'imports:bulk': onImportedObjects('bulk/*', 'GetObject', 'PutObject'),
  'imports:stage': onImportedObjects(`${stagedFolder}/*`, 'PutObject', 'DeleteObject'),
  'imports:send': onQueue('IMPORT_QUEUE_URL', ({ importQueue }) => importQueue, 'SendMessage'),
  'imports:hold': onQueue('IMPORT_QUEUE_URL', ({ importQueue }) => importQueue, 'ChangeMessageVisibility'),
  'media:upload': onMedia({ originals: ['PutObject'] }),
  'media:parts': onMedia({ originals: ['ListMultipartUploadParts'] }),
  'media:abort': onMedia({ originals: ['AbortMultipartUpload'] }),
  'media:complete': onMedia({ originals: ['PutObject', 'GetObject', 'DeleteObject'] }),
  'media:own-picture': onMedia({ own: ['PutObject'] }),
  'media:read': onMedia({ originals: ['GetObject'] }),
  'media:process': onMedia(
    { originals: ['GetObject', 'DeleteObject'], own: ['GetObject'], media: ['PutObject', 'DeleteObject'] },
    's3:ListBucket',
  ),
  'media:send': onQueue('MEDIA_QUEUE_URL', ({ mediaQueue }) => mediaQueue, 'SendMessage'),
  'media:hold': onQueue('MEDIA_QUEUE_URL', ({ mediaQueue }) => mediaQueue, 'ChangeMessageVisibility'),
  'drive:sign-in': ({ driveCredentials }) => ({
    environment: { DRIVE_SECRET_ARN: driveCredentials.secretArn },
    statements: [allow(driveCredentials.secretArn, 'secretsmanager:GetSecretValue')],
  }),
  'canary:sign-in': ({ canarySecret, canaryClient }) => ({
    environment: { CANARY_SECRET_ARN: canarySecret.secretArn, CANARY_CLIENT_ID: canaryClient.userPoolClientId },
    statements: [allow(canarySecret.secretArn, 'secretsmanager:GetSecretValue')],
  }),
  'canary:prepare': ({ canarySecret, canaryPool }) => ({
    environment: { CANARY_SECRET_ARN: canarySecret.secretArn, USER_POOL_ID: canaryPool.userPoolId },
    statements: [
      allow(canarySecret.secretArn, 'secretsmanager:GetSecretValue'),
      allow(canaryPool.userPoolArn, 'cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'),
    ],
  }),
};

/**
 * Environment variables and permissions of a function that declares `uses`.
 * @throws Error when `resources` lacks a resource that a capability needs.
 */
export function provision(uses: readonly Capability[], resources: Partial<Resources>): Provision<never> {
  const guarded = new Proxy(resources, {
    get(target, name) {
      const resource = target[name as keyof Resources];
      if (resource === undefined) throw new Error(`A function uses ${uses.join(', ')}, but its stack has no ${String(name)}`);
      return resource;
    },
  }) as Resources;
  const parts = uses.map((capability) => provisions[capability](guarded));
  return {
    environment: Object.assign({}, ...parts.map(({ environment }) => environment)),
    statements: parts.flatMap(({ statements }) => statements),
  };
}
