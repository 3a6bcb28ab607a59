import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IDatabaseCluster } from 'aws-cdk-lib/aws-rds';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** AWS resources that capabilities give access to. A stack lists the resources that its functions may use. */
export interface Resources {
  readonly progress: ITable;
  readonly trackerKeys: ITable;
  readonly ledger: ITable;
  readonly limits: ITable;
  readonly profiles: ITable;
  readonly receipts: ITable;
  readonly snapshots: ITable;
  readonly showCards: ITable;
  readonly showAliases: ITable;
  readonly erasures: ITable;
  readonly cluster: IDatabaseCluster;
  readonly database: string;
  readonly owner: ISecret;
  readonly writer: ISecret;
  readonly reader: ISecret;
  readonly importBucket: IBucket;
  readonly mediaBucket: IBucket;
  readonly commandQueue: IQueue;
  readonly mediaQueue: IQueue;
  readonly importQueue: IQueue;
  readonly driveCredentials: ISecret;
  /** The user pool, or where accounts are if the stage has no user pool. */
  readonly userPool: IUserPool | 'elsewhere';
  /** User name and password of the canary, the pool with its account, and its app client. */
  readonly canaryPool: IUserPool;
  readonly canarySecret: ISecret;
  readonly canaryClient: IUserPoolClient;
}
