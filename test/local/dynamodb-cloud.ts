import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import type { DynamoDbTable } from '../../lib/local/dynamodb.ts';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';
import { startCloud, temporaryFolder } from './cloud.ts';

export const progress: DynamoDbTable = {
  TableName: 'progress',
  KeySchema: [
    { AttributeName: 'username', KeyType: 'HASH' },
    { AttributeName: 'tv_show', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'username', AttributeType: 'S' },
    { AttributeName: 'tv_show', AttributeType: 'S' },
  ],
};
const receipts: DynamoDbTable = {
  TableName: 'receipts',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'open_since', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    { IndexName: 'open', KeySchema: [{ AttributeName: 'open_since', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
  ],
  timeToLiveAttribute: 'expires_at',
};

export const tableArns = 'arn:aws:dynamodb:us-east-1:000000000000:table';
export const key = (show: string, username = 'alice') => ({ username, tv_show: show });
export const put = (show: string, rest: object = {}) => ({ TableName: 'progress', Item: { ...key(show), ...rest } });

async function start(folder: string, now: () => number) {
  const dynamodb = await createDynamoDb({ folder, now });
  await dynamodb.ensureTable(progress);
  await dynamodb.ensureTable(receipts);
  const cloud = await startCloud([dynamodb], {
    writer: [{ Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], Resource: `${tableArns}/progress` }],
    indexReader: [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${tableArns}/receipts/index/*` }],
  });
  const documents = (role?: string) => DynamoDBDocumentClient.from(new DynamoDBClient(cloud.settings(role)));
  return { dynamodb, cloud, documents, client: new DynamoDBClient(cloud.settings()) };
}

/** One DynamoDB with two tables for all tests of a file. `running` is another one after `restart`. */
export function dynamoDbPerFile(now: () => number = Date.now) {
  let place: Awaited<ReturnType<typeof temporaryFolder>>;
  let local: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    place = await temporaryFolder();
    local = await start(place.folder, now);
  });
  afterAll(async () => {
    await local.cloud.close();
    await place.remove();
  });
  return {
    running: () => local,
    restart: async () => {
      await local.cloud.close();
      local = await start(place.folder, now);
    },
    documents: (role?: string) => local.documents(role),
    read: async (show: string) => (await local.documents().send(new GetCommand({ TableName: 'progress', Key: key(show) }))).Item,
  };
}
