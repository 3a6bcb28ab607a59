import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';
import { startCloud } from './cloud.ts';

// Writes the same number into twenty items, one transaction a number, until the test kills this process.
const dynamodb = await createDynamoDb({ folder: process.argv[2] ?? '' });
await dynamodb.ensureTable({
  TableName: 'progress',
  KeySchema: [
    { AttributeName: 'username', KeyType: 'HASH' },
    { AttributeName: 'tv_show', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'username', AttributeType: 'S' },
    { AttributeName: 'tv_show', AttributeType: 'S' },
  ],
});
const cloud = await startCloud([dynamodb]);
const client = new DynamoDBClient(cloud.settings());
for (let n = Date.now(); ; n += 1) {
  const show = (index: number) => ({ username: { S: 'alice' }, tv_show: { S: `show ${index}` }, n: { N: `${n}` } });
  const puts = Array.from({ length: 20 }, (_, index) => ({ Put: { TableName: 'progress', Item: show(index) } }));
  await client.send(new TransactWriteItemsCommand({ TransactItems: puts }));
  process.stdout.write(`${n}\n`);
}
