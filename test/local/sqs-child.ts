import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqs } from '../../lib/local/sqs.ts';
import { startCloud } from './cloud.ts';

// Sends numbered messages of one group and prints each acknowledged number, until the test kills this process.
const sqs = await createSqs({ folder: process.argv[2] ?? '' });
sqs.ensureQueue({
  name: 'commands.fifo',
  fifo: true,
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 1000,
  contentBasedDeduplication: true,
  deduplicationScope: 'queue',
});
const cloud = await startCloud([sqs]);
const client = new SQSClient(cloud.settings());
const QueueUrl = `${cloud.url}/000000000000/commands.fifo`;
for (let n = 0; ; n += 1) {
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: `${n}`, MessageGroupId: 'g' }));
  process.stdout.write(`${n}\n`);
}
