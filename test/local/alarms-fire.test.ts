import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { callsOf, drill, workersWithoutAlarm } from '../support/alarm-drill.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let tools: ReturnType<typeof drill>;
/** Milliseconds by which the clock of queues, metrics and alarms is ahead. */
let ahead = 0;
const minutes = (count: number) => count * 60_000;
const wait = (milliseconds: number) => {
  ahead += milliseconds;
  cloud.cloudWatch.evaluate();
};

beforeAll(async () => {
  cloud = await startTestCloud({ clock: () => Date.now() + ahead });
  tools = drill(cloud);
});
afterAll(() => cloud?.close());
beforeEach(() => wait(minutes(60))); // Metrics of earlier tests are too old to count.
afterEach(() => cloud.interfere());
const alarmNamed = (name: string) => cloud.cloudWatch.alarms.find((alarm) => alarm.name === `episodic-local-${name}`);
/** Names of the alarms that a test of this file has driven beyond their thresholds. */
const fired = new Set<string>();

/** Checks that an alarm is quiet, drives it, and reads the e-mail that it sends. */
async function expectToFire(names: readonly string[], drive: () => Promise<void>): Promise<void> {
  for (const name of names) expect([name, alarmNamed(name)?.state]).toEqual([name, 'OK']);
  await drive();
  for (const name of names) {
    await eventually(`the alarm ${name}`, async () => {
      cloud.cloudWatch.evaluate();
      return alarmNamed(name)?.state === 'ALARM';
    });
    const mail = cloud.mailbox.mails.find(({ subject }) => subject === `ALARM: "episodic-local-${name}"`);
    expect(mail).toMatchObject({ to: 'operator@example.org', body: expect.stringContaining('docs/runbook.md#') });
    fired.add(name);
  }
}

const times = (count: number, call: () => Promise<unknown>) => Promise.all(Array.from({ length: count }, call));

test('requests that fail', async () => {
  await expectToFire(['ServerErrors', 'ErrorRate'], async () => {
    cloud.interfere(({ actions }) => (actions.includes('dynamodb:GetItem') ? 'reset-before' : undefined));
    await times(22, () => cloud.call('GET /api/v1/me'));
    wait(minutes(5));
    await times(22, () => cloud.call('GET /api/v1/me'));
  });
});

test('a quiet stage, a few errors and wrong requests send nothing', async () => {
  await times(30, () => cloud.call('GET /api/v1/receipts/00000000-0000-7000-8000-000000000000'));
  cloud.interfere(({ actions }) => (actions.includes('dynamodb:GetItem') ? 'reset-before' : undefined));
  await cloud.call('GET /api/v1/me');
  wait(0);
  const canaries = ['episodic-local-SiteDown', 'episodic-local-WritesFail'];
  expect(cloud.cloudWatch.alarms.filter(({ name, state }) => state !== 'OK' && !canaries.includes(name))).toEqual([]);
  expect(cloud.mailbox.mails.filter(({ subject }) => subject.startsWith('OK: "episodic-local-ErrorRate"'))).toHaveLength(1);
});

test('slow answers', async () => {
  await expectToFire(['SlowAnswers', 'SlowestAnswers'], async () => {
    cloud.interfere(async ({ actions }) => {
      if (actions.includes('rds-data:ExecuteStatement')) await setTimeout(5_200);
      return undefined;
    });
    for (let period = 0; period < 3; period++) {
      await tools.untilLogged('list-genres', () => cloud.call('GET /api/v1/genres'));
      if (period < 2) wait(minutes(5));
    }
  });
});

test('a table that throttles, for each table', async () => {
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({ ...operator(cloud).settings, maxAttempts: 1 }));
  const tables = tools.tables();
  await expectToFire(
    [...tables.keys()].map((name) => `TableThrottled-${name}`),
    async () => {
      cloud.interfere(() => 'throttled');
      for (const TableName of tables.values())
        await dynamodb.send(new GetCommand({ TableName, Key: { id: 'x' } })).catch(({ name }) => expect(name).toBe('ThrottlingException'));
    },
  );
});

test('a change that nobody applies', async () => {
  await expectToFire(['QueueWaits-Commands'], async () => {
    cloud.interfere(callsOf([tools.roleOf('apply-commands')], 'unanswered'));
    expect(await cloud.call('POST /api/v1/genres', { as: 'editor', body: { name: 'Waiting' } })).toMatchObject({ status: 202 });
    for (const time of [55_000, minutes(1)]) wait(time);
  });
});

test('an import, and a file of an episode, that stand still', async () => {
  await expectToFire(['QueueWaits-ImportRuns', 'QueueWaits-MediaJobs'], async () => {
    cloud.interfere(callsOf([tools.roleOf('load-import'), tools.roleOf('process-media')], 'reset-before'));
    await tools.send('ImportRunsQueue', { run_id: randomUUID() });
    await tools.send('MediaJobsQueue', { job_id: randomUUID(), episode_id: randomUUID() });
    for (const time of [minutes(60) + 1_000, minutes(1)]) wait(time);
  });
});

test('a change that is given up, although no dead-letter queue ever holds it', async () => {
  await expectToFire(['DeadLetters'], () =>
    operator(cloud).send('nonsense', { group: randomUUID(), id: randomUUID(), receiptId: randomUUID() }),
  );
});

test('dead letters that nobody closes', async () => {
  await expectToFire(['DeadLettersWait-Commands', 'DeadLettersWait-ImportRuns', 'DeadLettersWait-MediaJobs'], async () => {
    const closers = ['close-failed-commands', 'close-failed-imports', 'close-failed-jobs'];
    cloud.interfere(callsOf(closers.map(tools.roleOf), 'reset-before'));
    await tools.send('CommandsDeadLetters', {});
    await tools.send('ImportRunsDeadLetters', { run_id: randomUUID() });
    await tools.send('MediaJobsDeadLetters', { job_id: randomUUID(), episode_id: randomUUID() });
    wait(301_000);
  });
});

test('changes that do not reach the queue', async () => {
  const { dynamodb, environment } = operator(cloud);
  const sweeper = tools.functionNamed('resend-receipts');
  const receipt = { id: randomUUID(), state: 'accepted', open: 'accepted', created_at: '2026-01-01T00:00:00.000Z', sends: 0, envelope: {} };
  await dynamodb.send(
    new PutCommand({ TableName: environment('resendreceipts').RECEIPTS_TABLE, Item: { ...receipt, message_group: 'g' } }),
  );
  await expectToFire(['ReceiptsOverdue'], async () => {
    cloud.interfere(({ actions }) => (actions.includes('sqs:SendMessage') ? 'reset-before' : undefined));
    for (let minute = 0; minute < 3; minute++) {
      await tools.untilLogged('resend-receipts', () => cloud.host.invoke(sweeper, {}));
      if (minute < 2) wait(minutes(1));
    }
  });
});

test('figures that are not renewed', async () => {
  const { dynamodb, environment } = operator(cloud);
  const TableName = environment('getdashboard').SNAPSHOTS_TABLE;
  expect(await cloud.call('GET /api/v1/dashboard')).toMatchObject({ status: 200 });
  const set = (name: string, UpdateExpression: string, ExpressionAttributeValues: Record<string, unknown>) =>
    dynamodb.send(new UpdateCommand({ TableName, Key: { name }, UpdateExpression, ExpressionAttributeValues }));
  await set('catalog-version', 'ADD version :one', { ':one': 1 });
  const old = new Date(Date.now() - minutes(60)).toISOString();
  await set('dashboard', 'SET as_of = :old, lease = :lease, lease_until = :until', {
    ':old': old,
    ':lease': 'x',
    ':until': Date.now() + minutes(60),
  });
  await expectToFire(['SnapshotsOld'], async () => {
    for (let period = 0; period < 3; period++) {
      await tools.untilLogged('get-dashboard', () => cloud.call('GET /api/v1/dashboard'));
      if (period < 2) wait(minutes(5));
    }
  });
});

test('a worker that fails, for each worker', async () => {
  const names = workersWithoutAlarm();
  const roles = names.map(tools.roleOf);
  await expectToFire(
    names.map((name) => `FunctionFails-${name}`),
    async () => {
      cloud.interfere(callsOf(roles, 'reset-before'));
      for (const name of names) expect(await cloud.host.invoke(tools.functionNamed(name), null)).toHaveProperty('errorType');
    },
  );
});

/** Lets the canaries use the stage once. */
async function canariesRun(): Promise<void> {
  for (const name of ['canary-health', 'canary-write']) await cloud.host.invoke(tools.functionNamed(name), {});
  cloud.cloudWatch.evaluate();
}

test('a stage that does not answer, and one that stores nothing', async () => {
  await canariesRun();
  await expectToFire(['SiteDown', 'WritesFail'], async () => {
    cloud.interfere(callsOf([tools.roleOf('get-health'), tools.roleOf('update-me')], 'reset-before'));
    for (let failure = 0; failure < 3; failure++) {
      wait(minutes(failure === 0 ? 5 : 1));
      await canariesRun();
    }
    expect(alarmNamed('SiteDown')?.reason).toContain('[1, 1, 1]');
    wait(minutes(3));
    await canariesRun();
    expect(alarmNamed('WritesFail')?.reason).toMatch(/^2 of the last 2 values \[[1-9]/);
  });
  cloud.interfere();
  await canariesRun();
  wait(minutes(1));
  await canariesRun();
  expect(alarmNamed('SiteDown')?.state).toBe('OK');
});

test('canaries that do not run at all', async () => {
  await canariesRun();
  await expectToFire(['SiteDown', 'WritesFail'], async () => wait(minutes(15)));
  expect(alarmNamed('SiteDown')?.reason).toContain('missing, missing, missing');
});

test('a restore drill that is too old', () =>
  expectToFire(['DrillOverdue'], async () => {
    await tools.drilled(36);
    await cloud.host.invoke(tools.functionNamed('check-restore-drill'), {});
  }));

test('a database that cannot be reached', async () => {
  await expectToFire(['DataApiErrors'], async () => {
    cloud.interfere(({ actions }) => (actions.includes('rds-data:ExecuteStatement') ? 'reset-before' : undefined));
    for (let minute = 0; minute < 3; minute++) {
      await tools.untilLogged('list-movies', () => cloud.call('GET /api/v1/movies'));
      if (minute < 2) wait(minutes(1));
    }
  });
});

test('a function that uses most of its memory', async () => {
  const read = () => cloud.call('GET /api/v1/movies?limit=200');
  await read();
  const definition = cloud.host.definition(tools.functionNamed('list-movies'));
  const log = readFileSync(join(cloud.state, 'logs', `${definition.name}.log`), 'utf8');
  const [percent = 0] = (/"MemoryUsed":\[([\d.]+)\]/.exec(log) ?? []).slice(1).map(Number);
  expect(percent).toBeGreaterThan(0);
  await expectToFire(['MemoryHigh'], async () => {
    cloud.host.define({ ...definition, memory: Math.ceil((definition.memory * percent) / 100 / 0.9) });
    await eventually('a request near the limit', async () => {
      await read();
      cloud.cloudWatch.evaluate();
      return alarmNamed('MemoryHigh')?.state === 'ALARM';
    });
    cloud.host.define(definition);
  });
});

test('every alarm of the templates was driven beyond its threshold, except those that unproven.md lists', () => {
  const unproven = readFileSync(join(import.meta.dirname, '../../docs/unproven.md'), 'utf8');
  const listed = [...unproven.matchAll(/`alarm (\w+)`/g)].map(([, name]) => name);
  const silent = cloud.cloudWatch.alarms.map(({ name }) => name.replace('episodic-local-', '')).filter((name) => !fired.has(name));
  expect(silent).toEqual(listed);
});
