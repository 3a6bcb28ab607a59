import { CfnOutput, Duration } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { type Bucket, type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Trigger } from 'aws-cdk-lib/triggers';
import type { Construct } from 'constructs';
import { stagedFolder } from '../../lambda/contract/imports/run.ts';
import { migrate, renewPasswords, type Worker } from '../../lambda/contract/workers.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';
import { Backups } from '../constructs/backups.ts';
import { CatalogDatabase } from '../constructs/catalog-database.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { EpisodicStack } from './episodic-stack.ts';

/** Everything that must never be lost: tables, database, import files. Depends on no other stack. */
export class DataStack extends EpisodicStack {
  readonly catalog: CatalogDatabase;
  readonly progress: Table;
  readonly trackerKeys: Table;
  readonly ledger: Table;
  /** Requests of each caller in each minute, by a hash of the caller. */
  readonly limits: Table;
  readonly profiles: Table;
  readonly receipts: Table;
  readonly snapshots: Table;
  readonly showCards: Table;
  readonly showAliases: Table;
  /** Who deleted their account, as hashes. A restore of the other tables does not touch it, and applies it again. */
  readonly erasures: Table;
  readonly importBucket: Bucket;
  /** How imports sign in to Google Drive. `helper_scripts/update_drive_token` stores it. */
  readonly driveCredentials: Secret;
  readonly migrate: ServiceFunction;
  /** Key that signs the cursors of lists. */
  readonly cursorKey = this.secretOfStack();

  constructor(scope: Construct, config: StageConfig) {
    super(scope, 'data', config, { description: 'Episodic: tables, catalog database and import files' });
    this.progress = this.table('Progress', {
      partitionKey: { name: 'username', type: AttributeType.STRING },
      sortKey: { name: 'tv_show', type: AttributeType.STRING },
    });
    this.trackerKeys = this.table('TrackerKeys', {
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    this.ledger = this.table('Ledger', {
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
    });
    this.ledger.addLocalSecondaryIndex({ indexName: 'by-batch', sortKey: { name: 'by_batch', type: AttributeType.STRING } });
    this.ledger.addGlobalSecondaryIndex({
      indexName: 'open-by-age',
      partitionKey: { name: 'open', type: AttributeType.STRING },
      sortKey: { name: 'created_at', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.limits = this.table('Limits', {
      partitionKey: { name: 'caller_minute', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    this.profiles = this.table('Profiles', {
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    this.receipts = this.table('Receipts', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    this.receipts.addGlobalSecondaryIndex({
      indexName: 'open-by-age',
      partitionKey: { name: 'open', type: AttributeType.STRING },
      sortKey: { name: 'created_at', type: AttributeType.STRING },
    });
    this.receipts.addGlobalSecondaryIndex({
      indexName: 'by-owner',
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      sortKey: { name: 'created_at', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['state'],
    });
    this.snapshots = this.table('Snapshots', { partitionKey: { name: 'name', type: AttributeType.STRING } });
    this.showCards = this.table('ShowCards', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    this.showAliases = this.table('ShowAliases', { partitionKey: { name: 'alias', type: AttributeType.STRING } });
    this.erasures = this.table('Erasures', {
      partitionKey: { name: 'sub_hash', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    this.importBucket = new PrivateBucket(this, 'Imports', config, {
      versioned: true,
      // The address of the page is not known here. A PUT needs a signature, and carries no cookies.
      cors: [{ allowedOrigins: ['*'], allowedMethods: [HttpMethods.PUT], allowedHeaders: ['content-type'], maxAge: 3_600 }],
      lifecycleRules: [
        { expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(30) },
        { prefix: `${stagedFolder}/`, expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
    // A notification of the bucket's construct would name its target in this stack, which depends on no stack of functions.
    (this.importBucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    this.driveCredentials = new Secret(this, 'DriveCredentials', {
      description: 'Google Drive: a service account key, or the refresh token of a person',
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'nothing_stored_yet', excludePunctuation: true },
      replicaRegions: config.secretRegions?.map((region) => ({ region })),
      removalPolicy: keepOrRemove(config),
    });
    this.catalog = new CatalogDatabase(this, 'Catalog', { config, importBucket: this.importBucket });
    this.migrate = this.migration();
    this.renewsPasswords();
    if (config.keepsData) {
      const tables = this.node.children.filter((child) => child instanceof Table && child !== this.snapshots) as Table[];
      new Backups(this, 'Backups', { config, tables, cluster: this.catalog.cluster });
    }

    new CfnOutput(this, 'ProgressTableName', { value: this.progress.tableName });
    new CfnOutput(this, 'LimitsTableName', { value: this.limits.tableName });
    new CfnOutput(this, 'ProfilesTableName', { value: this.profiles.tableName });
    new CfnOutput(this, 'TrackerKeysTableName', { value: this.trackerKeys.tableName });
    new CfnOutput(this, 'LedgerTableName', { value: this.ledger.tableName });
    new CfnOutput(this, 'ReceiptsTableName', { value: this.receipts.tableName });
    new CfnOutput(this, 'SnapshotsTableName', { value: this.snapshots.tableName });
    new CfnOutput(this, 'ShowCardsTableName', { value: this.showCards.tableName });
    new CfnOutput(this, 'ShowAliasesTableName', { value: this.showAliases.tableName });
    new CfnOutput(this, 'ErasuresTableName', { value: this.erasures.tableName });
    new CfnOutput(this, 'ImportBucketName', { value: this.importBucket.bucketName });
    new CfnOutput(this, 'DriveSecretArn', { value: this.driveCredentials.secretArn });
    new CfnOutput(this, 'CatalogClusterArn', { value: this.catalog.cluster.clusterArn });
    new CfnOutput(this, 'CatalogDatabase', { value: this.catalog.database });
    new CfnOutput(this, 'CatalogOwnerSecretArn', { value: this.catalog.owner.secretArn });
    new CfnOutput(this, 'CatalogReaderSecretArn', { value: this.catalog.reader.secretArn });
  }

  private table(id: string, keys: Pick<TableProps, 'partitionKey' | 'sortKey' | 'timeToLiveAttribute'>): Table {
    return new Table(this, id, {
      ...keys,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.config.keepsData,
      removalPolicy: keepOrRemove(this.config),
    });
  }

  /** Renews the passwords of the functions' database users. Where no rule starts it, an operator can. */
  private renewsPasswords(): void {
    const service = this.ofOwner(renewPasswords, Duration.minutes(4));
    new Rule(this, 'RenewPasswords', {
      description: 'Renews the passwords of the catalog’s users. It wakes the database once a month',
      enabled: this.config.rotateSecrets,
      schedule: Schedule.rate(Duration.days(30)),
      targets: [new LambdaFunction(service.function, { retryAttempts: 2 })],
    });
  }

  /** A function that works as the owner of the catalog. */
  private ofOwner(definition: Worker, timeout: Duration): ServiceFunction {
    const { cluster, database, owner, writer, reader } = this.catalog;
    const resources = { cluster, database, owner, writer, reader };
    return new ServiceFunction(this, definition.name, { config: this.config, ...definition, resources, timeout });
  }

  /** Runs the migrations whenever they change, before the stacks that depend on this one are deployed. */
  private migration(): ServiceFunction {
    const service = this.ofOwner(migrate, Duration.minutes(10));
    new Trigger(this, 'Migration', { handler: service.function, timeout: Duration.minutes(10), executeAfter: [this.catalog] });
    return service;
  }
}
