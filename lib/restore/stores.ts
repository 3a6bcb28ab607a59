import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ExecuteStatementCommand, RDSDataClient, type SqlParameter } from '@aws-sdk/client-rds-data';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

/** A row or an item. */
type Stored = Readonly<Record<string, unknown>>;

/** The stores of a stage, or of a copy that was restored from a backup. */
export interface Stores {
  /** Names of the DynamoDB tables, by what they hold, such as `Ledger`. */
  readonly tables: Readonly<Record<string, string>>;
  readonly bucket: string;
  readonly clusterArn: string;
  readonly userPoolId: string;
  readonly dynamodb: DynamoDBDocumentClient;
  readonly s3: S3Client;
  /** Runs a statement as the owner of the catalog. @returns its rows */
  readonly sql: (statement: string, parameters?: Readonly<Record<string, string>>) => Promise<Stored[]>;
  /** Reads every item of a table. */
  readonly items: (table: string) => AsyncGenerator<Stored>;
}

/** The settings of AWS clients of a local cloud, for its owner. Without an address, the operator's own credentials are used. */
export const clientSettings = (endpoint: string | undefined) =>
  endpoint ? { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } } : {};

/** A copy of the tables and of the database of a stage, under other names. */
export interface Copy {
  /** The names of the copies, by the names of the originals. */
  readonly tables: Readonly<Record<string, string>>;
  readonly clusterArn: string;
}

/** Finds the stores of a stage by the outputs of its stacks. `endpoint` is the address of a local cloud, and `copy` replaces the stores. */
export async function storesOf(stage: string, endpoint?: string, copy?: Copy): Promise<Stores> {
  const settings = clientSettings(endpoint);
  const cloudFormation = new CloudFormationClient(settings);
  const outputsOf = async (part: string) => {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: `episodic-${stage}-${part}` }));
    return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  };
  const [data, auth] = [await outputsOf('data'), await outputsOf('auth')];
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const rdsData = new RDSDataClient(settings);
  const named = Object.entries(data).flatMap(([output, value]) => {
    const [, table] = /^(\w+)TableName$/.exec(output) ?? [];
    return table ? [[table, copy?.tables[value] ?? value] as const] : [];
  });
  return {
    tables: Object.fromEntries(named),
    bucket: data.ImportBucketName ?? '',
    clusterArn: data.CatalogClusterArn ?? '',
    userPoolId: auth.UserPoolId ?? '',
    dynamodb,
    s3: new S3Client({ ...settings, forcePathStyle: endpoint !== undefined }),
    async sql(statement, parameters = {}) {
      const { formattedRecords = '[]' } = await rdsData.send(
        new ExecuteStatementCommand({
          resourceArn: copy?.clusterArn ?? data.CatalogClusterArn,
          database: data.CatalogDatabase,
          secretArn: data.CatalogOwnerSecretArn,
          sql: statement,
          parameters: Object.entries(parameters).map(([name, stringValue]): SqlParameter => ({ name, value: { stringValue } })),
          formatRecordsAs: 'JSON',
        }),
      );
      return JSON.parse(formattedRecords);
    },
    async *items(table) {
      for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: table })) yield* Items;
    },
  };
}
