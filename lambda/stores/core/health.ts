import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { log } from '../../platform/log.ts';
import { serviceClient } from '../../platform/service-client.ts';

/** Client that gives up soon, because an answer about health must not wait for what fails. */
const sqs = new SQSClient(serviceClient(2_000, 1));

/** What `look` finds, or undefined with a line in the log. */
async function found<T>(name: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    log.warn(`${name} does not answer`, error as Error);
    return undefined;
  }
}

/** Whether each table is active. Reads no items. */
export function tableStates(grant: Grant<'health:look'>): Promise<{ name: string; ok: boolean }[]> {
  const tables = Object.entries(grant).filter(([variable]) => variable.endsWith('_TABLE'));
  return Promise.all(
    tables.map(async ([variable, TableName]) => {
      const name = variable.slice(0, -'_TABLE'.length).toLowerCase();
      const answer = await found(name, () => dynamodb.send(new DescribeTableCommand({ TableName })));
      return { name, ok: answer?.Table?.TableStatus === 'ACTIVE' };
    }),
  );
}

/** Whether each queue answers, and how many messages wait in it. Receives no messages. */
export function queueStates(grant: Grant<'health:look'>): Promise<{ name: string; ok: boolean; waiting: number | null }[]> {
  const queues = { commands: grant.COMMAND_QUEUE_URL, imports: grant.IMPORT_QUEUE_URL };
  return Promise.all(
    Object.entries(queues).map(async ([name, QueueUrl]) => {
      const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
      const answer = await found(name, () => sqs.send(ask));
      return { name, ok: answer !== undefined, waiting: answer ? Number(answer.Attributes?.ApproximateNumberOfMessages ?? 0) : null };
    }),
  );
}
