import { flushCompileCache } from 'node:module';
import { createDynamoDb } from '../../lib/local/dynamodb.ts';

/*
 * Prints the numbers that an earlier process stored, `found <n> <n> …`. Then writes one number after another into sixty items, one
 * transaction per number, and prints each acknowledged number, until the test kills this process.
 */
// A killed process stores nothing for its successor at its end.
flushCompileCache();
const dynamodb = await createDynamoDb({ folder: process.argv[2] ?? '' });
await dynamodb.ensureTable({
  TableName: 'numbers',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
});

async function call(operation: string, parameters: object) {
  const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const body = Buffer.from(JSON.stringify(parameters));
  const signal = new AbortController().signal;
  const { body: answer = '' } = await dynamodb.execute({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body,
    accessKeyId: 'child',
    signal,
  });
  return JSON.parse(answer.toString());
}

const { Items } = (await call('Scan', { TableName: 'numbers' })) as { Items: { n: { N: string } }[] };
process.stdout.write(`found ${Items.map(({ n }) => n.N).join(' ')}\n`);
for (let n = Number(process.argv[3]); ; n += 1) {
  const puts = Array.from({ length: 60 }, (_, index) => ({
    Put: { TableName: 'numbers', Item: { id: { S: `item ${index}` }, n: { N: `${n}` } } },
  }));
  await call('TransactWriteItems', { TransactItems: puts });
  process.stdout.write(`${n}\n`);
}
