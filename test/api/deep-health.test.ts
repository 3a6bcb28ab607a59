import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud?.close());
afterEach(() => cloud.interfere());

const ask = () => cloud.call('GET /api/v1/health/deep');
const names = (parts: readonly { name: string }[]) => parts.map(({ name }) => name).sort();
const failing = (parts: readonly { name: string; ok: boolean }[]) => parts.filter(({ ok }) => !ok).map(({ name }) => name);

test('it names every table and queue that functions of routes use, and a sleeping catalog is healthy', async () => {
  cloud.dataApi.sleep();
  const { status, body } = await ask();
  expect([status, body.status]).toEqual([200, 'ok']);
  const used = cloud.host.definitions().flatMap(({ environment }) => Object.keys(environment).filter((name) => name.endsWith('_TABLE')));
  const tables = [...new Set(used)].map((name) => name.replace('_TABLE', '').toLowerCase()).filter((name) => name !== 'erasures');
  expect(names(body.tables)).toEqual(tables.sort());
  expect(names(body.queues)).toEqual(['commands', 'imports']);
  expect(body.queues).toContainEqual({ name: 'commands', ok: true, waiting: 0 });
});

test('it never calls the database, and may read no item of anybody', async () => {
  const role = cloud.host.definitions().find(({ name }) => name.includes('getdeephealth'))?.role ?? '';
  const actions = (cloud.granted().get(role) ?? []).flatMap(({ Action = [] }) => Action);
  expect(actions).toContain('dynamodb:DescribeTable');
  expect(actions.filter((action) => /^(rds-data|secretsmanager):|Query|Scan|BatchGet|ReceiveMessage/.test(action))).toEqual([]);
});

test('a queue and a table that do not answer are named, and the others still work', async () => {
  cloud.interfere(({ actions }) => (actions.some((action) => action === 'sqs:GetQueueAttributes') ? 'reset-before' : undefined));
  const { status, body } = await ask();
  expect([status, body.status, failing(body.tables), failing(body.queues)]).toEqual([200, 'degraded', [], ['commands', 'imports']]);
  expect(body.queues[0].waiting).toBeNull();
  cloud.interfere(({ actions }) => (actions.includes('dynamodb:DescribeTable') ? 'reset-before' : undefined));
  const tables = (await ask()).body;
  expect([tables.status, failing(tables.tables).length, failing(tables.queues)]).toEqual(['degraded', 9, []]);
});
