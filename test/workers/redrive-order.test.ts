import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drill } from '../support/alarm-drill.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let receipts: string[];
let show: string;
beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});
afterAll(() => cloud?.close());

const titles = ['First', 'Second', 'Third', 'Fourth'];
const redrive = (...words: readonly string[]) =>
  promisify(execFile)('helper_scripts/redrive', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } });
const table = () => owner.environment('createmovie').RECEIPTS_TABLE;
const stateOf = async (id: string) =>
  (await owner.dynamodb.send(new GetCommand({ TableName: table(), Key: { id }, ConsistentRead: true }))).Item?.state;

/** The number of dead letters that the sweeper has counted. */
const deadLetters = () =>
  [
    ...readFileSync(join(cloud.state, 'logs', `${drill(cloud).functionNamed('resend-receipts')}.log`), 'utf8').matchAll(
      /"DeadLetters":\[([\d,]+)\]/g,
    ),
  ]
    .flatMap(([, values = '']) => values.split(','))
    .reduce((sum, value) => sum + Number(value), 0);

/** Makes accepted receipts a minute older, and sweeps until they are given up. */
async function giveUp(): Promise<void> {
  for (const id of receipts) {
    const { Item } = await owner.dynamodb.send(new GetCommand({ TableName: table(), Key: { id } }));
    const earlier = new Date(Date.parse(Item?.created_at) - 61_000).toISOString();
    const update = { UpdateExpression: 'SET created_at = :earlier', ExpressionAttributeValues: { ':earlier': earlier } };
    await owner.dynamodb.send(new UpdateCommand({ TableName: table(), Key: { id }, ...update }));
  }
  const sweeper = drill(cloud).functionNamed('resend-receipts');
  await eventually('the end of all tries', async () => {
    expect(await cloud.host.invoke(sweeper, {})).toEqual({ payload: null });
    const states = await Promise.all(receipts.map(stateOf));
    return states.every((state) => state === 'failed');
  });
}

test('changes of one show that the queue does not take are given up, and each counts as a dead letter', async () => {
  const body = { title: 'Redriven', status: 'running' };
  const created = await cloud.call('POST /api/v1/tv_shows', { as: 'editor', body, headers: { prefer: 'wait=8' } });
  show = created.body.resource_id ?? created.body.id;
  cloud.interfere(({ actions }) => (actions.includes('sqs:SendMessage') ? 'reset-before' : undefined));
  receipts = [];
  for (const [index, title] of titles.entries()) {
    const episode = { title, season_number: 1, episode_number: index + 1 };
    const { status, body } = await cloud.call(`POST /api/v1/tv_shows/${show}/episodes`, { as: 'editor', body: episode });
    expect(status).toBe(202);
    receipts.push(body.id);
  }
  await giveUp();
  await eventually('the count of dead letters', async () => deadLetters() === titles.length);
});

test('a retry that fails again counts as a dead letter again', async () => {
  await redrive('--reason', 'not repaired yet', 'all').catch(() => undefined);
  const reopened = (await Promise.all(receipts.map(stateOf))).filter((state) => state !== 'failed');
  expect(reopened.length).toBeGreaterThan(0);
  await giveUp();
  await eventually('the count of dead letters', async () => deadLetters() === titles.length + reopened.length);
});

test('the redrive retries them in the order in which they were accepted, however they are named, and each in the group of the show', async () => {
  cloud.interfere();
  const { stdout } = await redrive('--reason', 'the queue is back', ...[...receipts].reverse());
  expect(stdout.trim().split('\n')).toEqual(receipts.map((id) => `${id}  applied`));
  const changes = await owner.sql(
    `SELECT new_values ->> 'title' AS title FROM activity_logs
     WHERE resource_type = 'episode' AND new_values ->> 'title' IN ('${titles.join("', '")}') ORDER BY id`,
  );
  expect(changes.map(({ title }) => title)).toEqual(titles);
  const groups = await Promise.all(
    receipts.map(async (id) => (await owner.dynamodb.send(new GetCommand({ TableName: table(), Key: { id } }))).Item?.message_group),
  );
  expect(new Set(groups)).toEqual(new Set([`show:${show}`]));
});
