import { ArnFormat, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogRetention } from 'aws-cdk-lib/aws-logs';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  ParameterGroup,
} from 'aws-cdk-lib/aws-rds';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type ISecret, type ReplicaRegion, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { stagedFolder } from '../../lambda/contract/imports/run.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';

/** Id of CDK's function that sets how long a log group is kept. */
export const logRetention = 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a';

/** Name of the database user who owns the catalog. */
const ownerName = 'episodic_owner';

/** Parameters of the cluster that differ from Aurora's. Parameters of statements are never logged, because they are what people wrote. */
const databaseParameters = ({ databaseLog }: StageConfig) => ({
  shared_preload_libraries: 'pg_stat_statements',
  log_min_duration_statement: databaseLog === 'slow' ? '1000' : '-1',
  log_statement: databaseLog === 'all' ? 'all' : 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
});

/**
 * The catalog database: serverless Aurora PostgreSQL 17, which sleeps when nobody uses it and is only reachable through the Data API.
 * It is in isolated subnets and has three users, each with a secret: owner, writer, reader.
 */
export class CatalogDatabase extends Construct {
  readonly cluster: DatabaseCluster;
  readonly vpc: Vpc;
  readonly database = 'episodic';
  readonly owner: ISecret;
  readonly writer: Secret;
  readonly reader: Secret;

  constructor(scope: Construct, id: string, { config, importBucket }: { config: StageConfig; importBucket: IBucket }) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Network', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'catalog', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    });
    const staged = { actions: ['s3:GetObject'], resources: [importBucket.arnForObjects(`${stagedFolder}/*`)] };
    // The database reads staged rows through it. It is free of charge, and lets nothing else in or out.
    this.vpc
      .addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 })
      .addToPolicy(new PolicyStatement({ principals: [new AnyPrincipal()], ...staged }));
    const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_9 });
    const instance = { autoMinorVersionUpgrade: true, enablePerformanceInsights: config.performanceInsights };
    const replicaRegions = config.secretRegions?.map((region) => ({ region }));
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      engine,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine,
        description: `Episodic ${config.stage}`,
        parameters: databaseParameters(config),
      }),
      vpc: this.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      writer: ClusterInstance.serverlessV2('Writer', instance),
      // RDS puts it into the other zone. The Data API never asks it: it takes over when the writer fails.
      readers: config.reader ? [ClusterInstance.serverlessV2('Reader', { ...instance, scaleWithWriter: true })] : [],
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: config.maxCapacity,
      serverlessV2AutoPauseDuration: Duration.minutes(config.sleepsAfter),
      enableDataApi: true,
      defaultDatabaseName: this.database,
      ...(config.rotateSecrets
        ? // RDS keeps the password in a secret of its own, and changes it every seven days. It makes no copies of it in other regions.
          { manageMasterUserPassword: true, credentials: Credentials.fromUsername(ownerName) }
        : { credentials: Credentials.fromGeneratedSecret(ownerName, { replicaRegions }) }),
      storageEncrypted: true,
      iamAuthentication: true,
      s3ImportRole: new Role(this, 'ImportRole', {
        assumedBy: new ServicePrincipal('rds.amazonaws.com'),
        inlinePolicies: { staged: new PolicyDocument({ statements: [new PolicyStatement(staged)] }) },
      }),
      backup: { retention: Duration.days(config.backupDays) },
      copyTagsToSnapshot: true,
      ...(config.databaseLog !== 'off' && { cloudwatchLogsExports: ['postgresql'] }),
      deletionProtection: config.keepsData,
    });
    this.owner = this.cluster.secret as ISecret;
    this.writer = this.user('Writer', 'episodic_writer', replicaRegions);
    this.reader = this.user('Reader', 'episodic_reader', replicaRegions);
    // A cluster that stays needs its network. Deleting the network would fail, and so would removing the stack.
    for (const child of this.node.findAll()) if (child instanceof CfnResource) child.applyRemovalPolicy(keepOrRemove(config));
    if (config.databaseLog !== 'off') this.expiringLog(config);
  }

  /** Lets the log expire. RDS creates the group with its first line, so CloudFormation cannot: the group may exist already. */
  private expiringLog(config: StageConfig): void {
    const logGroupName = `/aws/rds/cluster/${this.cluster.clusterIdentifier}/postgresql`;
    new LogRetention(this, 'Log', { logGroupName, retention: config.logDays, removalPolicy: keepOrRemove(config) });
    const role = Stack.of(this).node.findChild(logRetention).node.findChild('ServiceRole') as Role;
    const group = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `${logGroupName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['logs:CreateLogGroup'], resources: [group] }));
  }

  private user(id: string, username: string, replicaRegions: ReplicaRegion[] | undefined): Secret {
    return new Secret(this, `${id}Secret`, {
      description: `Catalog database user ${username}`,
      replicaRegions,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username }),
        generateStringKey: 'password',
        excludePunctuation: true,
        passwordLength: 40,
      },
    });
  }
}
