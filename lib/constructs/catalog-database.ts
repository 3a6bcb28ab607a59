import { CfnResource, Duration } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AuroraPostgresEngineVersion, ClusterInstance, Credentials, DatabaseCluster, DatabaseClusterEngine } from 'aws-cdk-lib/aws-rds';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { stagedFolder } from '../../lambda/contract/imports/run.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';

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
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_9 }),
      vpc: this.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      writer: ClusterInstance.serverlessV2('Writer', { autoMinorVersionUpgrade: true }),
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: config.maxCapacity,
      serverlessV2AutoPauseDuration: Duration.minutes(config.sleepsAfter),
      enableDataApi: true,
      defaultDatabaseName: this.database,
      credentials: Credentials.fromGeneratedSecret('episodic_owner'),
      storageEncrypted: true,
      iamAuthentication: true,
      s3ImportRole: new Role(this, 'ImportRole', {
        assumedBy: new ServicePrincipal('rds.amazonaws.com'),
        inlinePolicies: { staged: new PolicyDocument({ statements: [new PolicyStatement(staged)] }) },
      }),
      backup: { retention: Duration.days(config.backupDays) },
      copyTagsToSnapshot: true,
      deletionProtection: config.keepsData,
    });
    this.owner = this.cluster.secret as ISecret;
    this.writer = this.user('Writer', 'episodic_writer');
    this.reader = this.user('Reader', 'episodic_reader');
    // A cluster that stays needs its network. Deleting the network would fail, and so would removing the stack.
    for (const child of this.node.findAll()) if (child instanceof CfnResource) child.applyRemovalPolicy(keepOrRemove(config));
  }

  private user(id: string, username: string): Secret {
    return new Secret(this, `${id}Secret`, {
      description: `Catalog database user ${username}`,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username }),
        generateStringKey: 'password',
        excludePunctuation: true,
        passwordLength: 40,
      },
    });
  }
}
