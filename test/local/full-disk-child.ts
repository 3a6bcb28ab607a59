import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqs } from '../../lib/local/sqs.ts';
import { startCloud } from './cloud.ts';

// Sends messages until the disk is full, then five more, and prints the numbers of the acknowledged ones.
const sqs = await createSqs({ folder: process.argv[2] ?? '' });
sqs.ensureQueue({
  name: 'plain',
  fifo: false,
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 1000,
  contentBasedDeduplication: false,
  deduplicationScope: 'queue',
});
const cloud = await startCloud([sqs]);
const client = new SQSClient(cloud.settings());
const QueueUrl = `${cloud.url}/000000000000/plain`;
for (let n = 0, refused = 0; refused < 5 && n < 1000; n += 1) {
  try {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: `${n} ${'x'.repeat(2000)}` }));
    process.stdout.write(`${n}\n`);
  } catch {
    refused += 1;
  }
}
process.stdout.write('refused\n');
process.exit(0);
