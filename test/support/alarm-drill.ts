import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as workers from '../../lambda/contract/workers.ts';
import { isWatcher } from '../../lib/alarms/canary-alarms.ts';
import type { Fault, Interference } from '../../lib/local/faults.ts';
import { eventually, type TestCloud } from './cloud.ts';
import { operator } from './operator.ts';

/** Interferes with the calls of functions, by their roles, but not with the calls that poll their queues. */
export const callsOf =
  (roles: readonly string[], fault: Fault): Interference =>
  ({ role, actions }) =>
    roles.includes(role) && !actions.some((action) => action.startsWith('sqs:')) ? fault : undefined;

/** Names of the workers whose failures have no alarm of their own. */
export const workersWithoutAlarm = () => Object.values(workers).flatMap(({ name }) => (isWatcher(name) ? [] : [name]));

/** What a test of alarms needs besides calls. Functions have the names of their files. */
export function drill(cloud: TestCloud) {
  const functionNamed = (file: string) => cloud.host.definitions().find(({ name }) => name.includes(file.replaceAll('-', '')))?.name ?? '';
  const linesOf = (file: string) => {
    const log = join(cloud.state, 'logs', `${functionNamed(file)}.log`);
    return existsSync(log) ? readFileSync(log, 'utf8').split('"_aws"').length : 0;
  };
  return {
    functionNamed,
    /** The names of the tables that functions use, by their logical ids. */
    tables: () =>
      new Map(
        cloud.host
          .definitions()
          .flatMap(({ environment }) => Object.entries(environment).filter(([variable]) => variable.endsWith('_TABLE')))
          .map(([variable, table]) => [
            variable
              .replace(/_TABLE$/, '')
              .toLowerCase()
              .replace(/(^|_)(\w)/g, (_, __, letter) => letter.toUpperCase()),
            table,
          ]),
      ),
    roleOf: (file: string) => cloud.host.definition(functionNamed(file)).role,
    /** Waits until a function has logged a line with metrics: shortly after its answer. The clock must not move on before. */
    async untilLogged(file: string, act: () => Promise<unknown>): Promise<void> {
      const before = linesOf(file);
      await act();
      await eventually(`a line of ${file}`, async () => linesOf(file) > before);
    },
    /** Stores the result of a restore drill, as if it had run so many days ago. */
    async drilled(daysAgo: number, passed = true): Promise<void> {
      const { dynamodb, environment } = operator(cloud);
      const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
      const TableName = environment('checkrestoredrill').SNAPSHOTS_TABLE;
      await dynamodb.send(new PutCommand({ TableName, Item: { name: 'restore-drill', at, passed } }));
    },
    /** Sends a message to the queue whose name contains `part`. */
    async send(part: string, body: object): Promise<void> {
      const name = [...cloud.sqs.ages(Date.now()).keys()].find((queue) => queue.includes(part)) as string;
      const sqs = new SQSClient(operator(cloud).settings);
      const QueueUrl = `${cloud.awsUrl}/000000000000/${name}`;
      const ids = { MessageGroupId: randomUUID(), MessageDeduplicationId: randomUUID() };
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), ...ids }));
    },
  };
}
