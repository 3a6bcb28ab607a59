import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { LocalCloud } from '../../lib/local/local-cloud.ts';

interface Message {
  readonly group: string;
  readonly id: string;
  readonly receiptId?: string;
  readonly queue?: 'Commands' | 'dead letters';
}

/** The owner of the laptop, who can call every local service directly, without the API. */
export function operator(cloud: LocalCloud) {
  const settings = { endpoint: cloud.awsUrl, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
  const rdsData = new RDSDataClient(settings);
  const sqs = new SQSClient(settings);
  const environment = (part: string) => cloud.host.definitions().find(({ name }) => name.includes(part))?.environment ?? {};

  const queueUrl = (queue: Message['queue']) => {
    const commands = environment('createmovie').COMMAND_QUEUE_URL;
    return queue === 'Commands' ? commands : commands?.replace(/CommandsQueue\w+\.fifo$/, 'CommandsDeadLetters83B72B42.fifo');
  };

  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  return {
    settings,
    dynamodb,
    /** Every item of a table, however many pages it has. */
    async items(TableName: string | undefined): Promise<Record<string, unknown>[]> {
      const items: Record<string, unknown>[] = [];
      for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName })) items.push(...Items);
      return items;
    },
    /** The environment of the first function whose name contains `part`. */
    environment,
    /** The role of the first function whose name contains `part`. */
    role: (part: string) => cloud.host.definitions().find(({ name }) => name.includes(part))?.role ?? '',
    /** Runs a statement as the owner of the catalog. @returns its rows. */
    async sql(statement: string): Promise<Record<string, unknown>[]> {
      const { CATALOG_CLUSTER_ARN, CATALOG_DATABASE, CATALOG_OWNER_SECRET_ARN } = environment('migrate');
      const { formattedRecords = '[]' } = await rdsData.send(
        new ExecuteStatementCommand({
          resourceArn: CATALOG_CLUSTER_ARN,
          database: CATALOG_DATABASE,
          secretArn: CATALOG_OWNER_SECRET_ARN,
          sql: statement,
          formatRecordsAs: 'JSON',
        }),
      );
      return JSON.parse(formattedRecords);
    },
    /** Sends a message to the command queue, or to its dead-letter queue. */
    async send(body: unknown, { group, id, receiptId, queue = 'Commands' }: Message): Promise<void> {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl(queue),
          MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
          MessageGroupId: group,
          MessageDeduplicationId: id,
          ...(receiptId && { MessageAttributes: { receipt_id: { DataType: 'String', StringValue: receiptId } } }),
        }),
      );
    },
  };
}
